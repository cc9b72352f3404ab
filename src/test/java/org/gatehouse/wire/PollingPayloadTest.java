package org.gatehouse.wire;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(PollingPayload.split("4a\u001e3\u001e4b")).containsExactly("4a", "3", "4b");
    }

    @Test
    void keepsEmptyFramesSoThatTheyAreRefused() {
        assertThat(PollingPayload.split("")).containsExactly("");
        assertThat(PollingPayload.split("4a\u001e")).containsExactly("4a", "");
    }
}
