package org.gatehouse.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Wire specification, section 10: the text form of a Socket.IO packet, as the message of an Engine.IO packet. */
class SocketPacketTest {

    @Test
    void omitsTheMainNamespace() {
        assertThat(SocketPacket.event("/", JsonText.array(List.of("\"a\"", "1")))
                        .encode()
                        .frame())
                .isEqualTo("42[\"a\",1]");
    }

    @Test
    void namesAnyOtherNamespace() {
        assertThat(SocketPacket.disconnect("/chat").encode().frame()).isEqualTo("41/chat,");
    }

    @Test
    void putsTheIdBetweenNamespaceAndData() {
        assertThat(SocketPacket.ack("/chat", 12, JsonText.EMPTY_ARRAY).encode().frame())
                .isEqualTo("43/chat,12[]");
    }

    @Test
    void answersConnectWithTheSocketIdAlone() {
        assertThat(SocketPacket.connected("/", "abc").encode().frame()).isEqualTo("40{\"sid\":\"abc\"}");
    }

    @Test
    void refusesConnectWithAnObject() {
        assertThat(SocketPacket.connectError("/x", "{\"message\":\"Invalid namespace\"}")
                        .encode()
                        .frame())
                .isEqualTo("44/x,{\"message\":\"Invalid namespace\"}");
    }
}
