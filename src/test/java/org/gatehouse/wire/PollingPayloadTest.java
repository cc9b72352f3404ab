package org.gatehouse.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Wire specification, section 4.1: packets of a polling body are joined by U+001E. */
class PollingPayloadTest {

    @Test
    void joinsPacketsByTheSeparator() {
        assertThat(PollingPayload.encode(List.of(EnginePacket.message("a"), EnginePacket.PING, EnginePacket.CLOSE)))
                .isEqualTo("4a\u001e2\u001e1");
    }

    @Test
    void leavesASinglePacketAlone() {
        assertThat(PollingPayload.encode(List.of(EnginePacket.message("a")))).isEqualTo("4a");
    }

    @Test
    void splitsIntoFramesInOrder() {
        assertThat(PollingPayload.split("4a\u001e3\u001e4b", 3)).containsExactly("4a", "3", "4b");
    }

    @Test
    void refusesMorePacketsThanOnePayloadMayHave() {
        assertThatThrownBy(() -> PollingPayload.split("3\u001e3\u001e3", 2)).isInstanceOf(PacketException.class);
    }

    @Test
    void keepsEmptyFramesSoThatTheyAreRefused() {
        assertThat(PollingPayload.split("", 1)).containsExactly("");
        assertThat(PollingPayload.split("4a\u001e", 2)).containsExactly("4a", "");
    }
}
