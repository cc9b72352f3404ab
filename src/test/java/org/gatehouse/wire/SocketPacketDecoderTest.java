package org.gatehouse.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wire specification, section 10: Socket.IO packets, and section 10.1: what is refused. */
class SocketPacketDecoderTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    0                           | CONNECT    | /      | -1 |
                    0/admin                     | CONNECT    | /admin | -1 |
                    0/admin,                    | CONNECT    | /admin | -1 |
                    0/admin,{"token":"123"}     | CONNECT    | /admin | -1 | {"token":"123"}
                    0/a?b=1,{}                  | CONNECT    | /a?b=1 | -1 | {}
                    1                           | DISCONNECT | /      | -1 |
                    1/admin                     | DISCONNECT | /admin | -1 |
                    2["hello",1]                | EVENT      | /      | -1 | ["hello",1]
                    2/admin,456["project:x",{}] | EVENT      | /admin | 456| ["project:x",{}]
                    2[7]                        | EVENT      | /      | -1 | [7]
                    29007199254740991["a"]      | EVENT      | /      | 9007199254740991 | ["a"]
                    3/admin,456[]               | ACK        | /admin | 456| []
                    3456                        | ACK        | /      | 456|
                    """)
    void decodesWhatAClientMaySend(String text, SocketPacketType type, String namespace, long id, String data) {
        SocketPacket packet = SocketPacketDecoder.decode(text);

        assertThat(packet.type()).isEqualTo(type);
        assertThat(packet.namespace()).isEqualTo(namespace);
        assertThat(packet.id()).isEqualTo(id);
        assertThat(packet.data() == null ? null : packet.data().toString()).isEqualTo(data);
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
                "51-[\"a\",{\"_placeholder\":true,\"num\":0}]"
            })
    void refusesWhatNoClientMaySend(String text) {
        assertThatThrownBy(() -> SocketPacketDecoder.decode(text)).isInstanceOf(PacketException.class);
    }

    @Test
    void refusesDeepNestingBeforeAnythingIsRead() {
        String deep = "[".repeat(JsonText.MAX_DEPTH) + "]".repeat(JsonText.MAX_DEPTH);

        assertThatThrownBy(() -> SocketPacketDecoder.decode("2[\"a\"," + deep + "]"))
                .isInstanceOf(PacketException.class);
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
        assertThat(SocketPacketDecoder.eventName(
                        SocketPacketDecoder.decode(text).data()))
                .isEqualTo(name);
    }

    @Test
    void neverRepeatsTheInputInItsMessage() {
        assertThatThrownBy(() -> SocketPacketDecoder.decode("2[\"a\",secret]")).hasMessageNotContaining("secret");
    }
}
