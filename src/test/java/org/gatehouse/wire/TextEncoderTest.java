package org.gatehouse.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Wire specification, sections 10 and 14: the text form of a Socket.IO packet, as messages of Engine.IO. */
class TextEncoderTest {

    private static String placeholder(int number) {
        return "{\"_placeholder\":true,\"num\":" + number + "}";
    }

    private static PacketData array(String... elements) {
        return PacketData.of(JsonText.array(List.of(elements)));
    }

    private static String frame(SocketPacket packet) {
        return Dialect.TEXT.encode(packet).get(0).text();
    }

    @Test
    void omitsTheMainNamespace() {
        assertThat(frame(SocketPacket.event("/", array("\"a\"", "1")))).isEqualTo("42[\"a\",1]");
    }

    @Test
    void namesAnyOtherNamespace() {
        assertThat(frame(SocketPacket.disconnect("/chat"))).isEqualTo("41/chat,");
    }

    @Test
    void putsTheIdBetweenNamespaceAndData() {
        assertThat(frame(SocketPacket.ack("/chat", "12", PacketData.EMPTY_ARRAY)))
                .isEqualTo("43/chat,12[]");
        assertThat(frame(SocketPacket.event("/", array("\"a\"")).withId(0))).isEqualTo("420[\"a\"]");
    }

    @Test
    void answersConnectWithTheSocketIdAlone() {
        assertThat(frame(SocketPacket.connected("/", "{\"sid\":\"abc\"}"))).isEqualTo("40{\"sid\":\"abc\"}");
    }

    @Test
    void refusesConnectWithAnObject() {
        assertThat(frame(SocketPacket.connectError("/x", "{\"message\":\"Invalid namespace\"}")))
                .isEqualTo("44/x,{\"message\":\"Invalid namespace\"}");
    }

    @Test
    void sendsAttachmentsAfterAnEventThatAnnouncesThem() {
        PacketData data =
                new PacketData(JsonText.array(List.of("\"echo\"", placeholder(0))), List.of(new byte[] {1, 2}));

        List<EnginePacket> messages = Dialect.TEXT.encode(SocketPacket.event("/", data));

        assertThat(messages.get(0).text()).isEqualTo("451-[\"echo\",{\"_placeholder\":true,\"num\":0}]");
        assertThat(messages.get(1).bytes()).containsExactly(1, 2);
    }

    @Test
    void sendsAttachmentsAfterAnAcknowledgementThatAnnouncesThem() {
        PacketData data = new PacketData(
                JsonText.array(List.of(placeholder(0), placeholder(1))), List.of(new byte[] {1}, new byte[] {2}));

        List<EnginePacket> messages = Dialect.TEXT.encode(SocketPacket.ack("/", "7", data));

        assertThat(messages.get(0).text())
                .isEqualTo("462-7[{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
        assertThat(messages).hasSize(3);
    }
}
