package org.gatehouse.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wire specification, section 10: Socket.IO packets, and section 10.1: what is refused. */
class TextDecoderTest {

    private static final int MAX_ATTACHMENTS = 10;

    private final TextDecoder decoder = new TextDecoder(MAX_ATTACHMENTS);

    private SocketPacket decode(String text) {
        return decoder.decode(text).orElseThrow();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    0                           | CONNECT    | /      |    |
                    0/admin                     | CONNECT    | /admin |    |
                    0/admin,                    | CONNECT    | /admin |    |
                    0/admin,{"token":"123"}     | CONNECT    | /admin |    | {"token":"123"}
                    0/a?b=1,{}                  | CONNECT    | /a?b=1 |    | {}
                    1                           | DISCONNECT | /      |    |
                    1/admin                     | DISCONNECT | /admin |    |
                    2["hello",1]                | EVENT      | /      |    | ["hello",1]
                    2/admin,456["project:x",{}] | EVENT      | /admin | 456| ["project:x",{}]
                    2[7]                        | EVENT      | /      |    | [7]
                    29007199254740991["a"]      | EVENT      | /      | 9007199254740991 | ["a"]
                    3/admin,456[]               | ACK        | /admin | 456| []
                    3456                        | ACK        | /      | 456|
                    """)
    void decodesWhatAClientMaySend(String text, SocketPacketType type, String namespace, String id, String data) {
        SocketPacket packet = decode(text);

        assertThat(packet.type()).isEqualTo(type);
        assertThat(packet.namespace()).isEqualTo(namespace);
        assertThat(packet.id()).isEqualTo(id);
        assertThat(packet.data() == null ? null : packet.data().json().toString())
                .isEqualTo(data);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                "7",
                "abc",
                "0[]",
                "0\"text\"",
                "0null",
                "1{}",
                "2",
                "2{}",
                "2[]",
                "2[{}]",
                "2[null]",
                "2[\"a\"",
                "2[\"a\"]x",
                "2[\"a\"],[]",
                "2abc[\"a\"]",
                "2[\"connect\"]",
                "2[\"connect_error\"]",
                "2[\"disconnect\"]",
                "2[\"disconnecting\"]",
                "2[\"newListener\"]",
                "2[\"removeListener\"]",
                "2[\"disc\\u006fnnect\"]",
                "212345678901234567[\"a\"]",
                "31{}",
                "31\"a\"",
                "4{\"message\":\"x\"}",
                "3[]",
                "5[\"a\",{\"_placeholder\":true,\"num\":0}]",
                "5-[\"a\"]",
                "50-[\"a\"]",
                "511-[\"a\",{\"_placeholder\":true,\"num\":0}]",
                "51999999999-[\"a\"]",
                "51-",
                "51-{}",
                "51-[\"connect\",{\"_placeholder\":true,\"num\":0}]",
                "51-[\"a\",{\"_placeholder\":true,\"num\":1}]",
                "51-[\"a\",{\"_placeholder\":true,\"num\":-1}]",
                "51-[\"a\",{\"_placeholder\":true,\"num\":0.5}]",
                "51-[\"a\",{\"_placeholder\":true,\"num\":\"splice\"}]",
                "51-[\"a\",[{\"x\":{\"_placeholder\":true}}]]",
                "61-[{\"_placeholder\":true,\"num\":0}]",
                "61-7{}"
            })
    void refusesWhatNoClientMaySend(String text) {
        assertThatThrownBy(() -> decode(text)).isInstanceOf(PacketException.class);
    }

    @Test
    void refusesNamesOfNamespacesThatNobodyWouldGive() {
        assertThat(decode("0/" + "n".repeat(999) + ",")).isNotNull();
        assertThatThrownBy(() -> decode("0/" + "n".repeat(1_000) + ",")).isInstanceOf(PacketException.class);
    }

    @Test
    void refusesDeepNestingBeforeAnythingIsRead() {
        String deep = "[".repeat(JsonText.MAX_DEPTH) + "]".repeat(JsonText.MAX_DEPTH);

        assertThatThrownBy(() -> decode("2[\"a\"," + deep + "]")).isInstanceOf(PacketException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2["plain"]       | plain
            2["a\\"b\\u0041"] | a"bA
            2[ "spaced" ]    | spaced
            2[42]            | 42
            2[-1]            | -1
            """)
    void namesTheEventByItsFirstElement(String text, String name) {
        assertThat(decode(text).data().eventName()).isEqualTo(name);
    }

    @Test
    void neverRepeatsTheInputInItsMessage() {
        assertThatThrownBy(() -> decode("2[\"a\",secret]")).hasMessageNotContaining("secret");
    }

    @Test
    void waitsForAllAttachments() {
        assertThat(decoder.decode("52-/chat,7[\"a\",{\"_placeholder\":true,\"num\":1}]"))
                .isEmpty();
        assertThat(decoder.decode(new byte[] {1})).isEmpty();
        SocketPacket packet = decoder.decode(new byte[] {2}).orElseThrow();

        assertThat(packet.type()).isEqualTo(SocketPacketType.EVENT);
        assertThat(packet.namespace()).isEqualTo("/chat");
        assertThat(packet.id()).isEqualTo("7");
        assertThat(packet.data().attachments()).containsExactly(new byte[] {1}, new byte[] {2});
        assertThat(decode("2[\"next\"]").data().attachments()).isEmpty();
    }

    @Test
    void takesAnAcknowledgementWithAttachments() {
        assertThat(decoder.decode("61-7[{\"_placeholder\":true,\"num\":0}]")).isEmpty();

        assertThat(decoder.decode(new byte[0]).orElseThrow().type()).isEqualTo(SocketPacketType.ACK);
    }

    @Test
    void refusesTextWhileAttachmentsAreOutstanding() {
        decoder.decode("51-[\"a\",{\"_placeholder\":true,\"num\":0}]");

        assertThatThrownBy(() -> decoder.decode("2[\"a\"]")).isInstanceOf(PacketException.class);
    }

    @Test
    void refusesBytesThatNothingAnnounced() {
        assertThatThrownBy(() -> decoder.decode(new byte[] {1})).isInstanceOf(PacketException.class);
    }

    @Test
    void refusesTwoPlaceholdersForOneAttachment() {
        assertThatThrownBy(() -> decoder.decode(
                        "51-[\"a\",{\"_placeholder\":true,\"num\":0}," + "{\"_placeholder\":true,\"num\":0}]"))
                .isInstanceOf(PacketException.class);
    }

    @Test
    void refusesANumberThatNobodyCouldRead() {
        assertThat(decode("2[\"a\"," + "1".repeat(1_000) + "]")).isNotNull();
        assertThatThrownBy(() -> decode("2[\"a\",[" + "1".repeat(1_001) + "]]")).isInstanceOf(PacketException.class);
    }

    @Test
    void leavesWhatLooksLikeAPlaceholderAloneWhereNothingIsAttached() {
        assertThat(decode("2[\"a\",{\"_placeholder\":true,\"num\":99}]").data().attachments())
                .isEmpty();
    }
}
