package org.gatehouse.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wire specification, section 17: the MessagePack parser variant. */
class MessagePackTest {

    private final MessagePackDecoder decoder = new MessagePackDecoder(10);

    private static String placeholder(int number) {
        return "{\"_placeholder\":true,\"num\":" + number + "}";
    }

    /** Bytes from hexadecimal digits and texts in single quotes, which get the head of a short text. */
    private static byte[] bytes(String notation) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String part : notation.trim().split(" +")) {
            if (part.startsWith("'")) {
                byte[] text = part.substring(1, part.length() - 1).getBytes(StandardCharsets.UTF_8);
                bytes.write(0xa0 | text.length);
                bytes.writeBytes(text);
            } else {
                bytes.writeBytes(HexFormat.of().parseHex(part));
            }
        }
        return bytes.toByteArray();
    }

    private SocketPacket decode(String notation) {
        return decoder.decode(bytes(notation)).orElseThrow();
    }

    /** An event with one argument. */
    private SocketPacket event(String argument) {
        return decode("83 'type' 02 'nsp' '/' 'data' 92 'e' " + argument);
    }

    @Test
    void readsTheConnectThatWasRecorded() {
        SocketPacket packet = decode("83 'type' 00 'data' 81 'token' 't' 'nsp' '/'");

        assertThat(packet.type()).isEqualTo(SocketPacketType.CONNECT);
        assertThat(packet.namespace()).isEqualTo("/");
        assertThat(packet.id()).isNull();
        assertThat(packet.data().json()).hasToString("{\"token\":\"t\"}");
    }

    @Test
    void ignoresOptionsAndWhatIsUndefined() {
        SocketPacket packet = decode("85 'type' 00 'options' 81 'compress' c3 'data' d40000 'id' c0 'nsp' '/chat'");

        assertThat(packet.namespace()).isEqualTo("/chat");
        assertThat(packet.data()).isNull();
        assertThat(packet.id()).isNull();
    }

    @Test
    void readsIdsOfAllSizes() {
        assertThat(decode("84 'type' 03 'nsp' '/' 'id' 07 'data' 90").id()).isEqualTo("7");
        assertThat(decode("84 'type' 03 'nsp' '/' 'id' cf001fffffffffffff 'data' 90")
                        .id())
                .isEqualTo("9007199254740991");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            c0                     | null
            c2                     | false
            c3                     | true
            ff                     | -1
            d1ff00                 | -256
            cfffffffffffffffff     | 18446744073709551615
            cb3ff8000000000000     | 1.5
            cb7ff8000000000000     | null
            cb7ff0000000000000     | null
            'text'                 | "text"
            d90461c3a962           | "aéb"
            d40000                 | null
            d7000000000000000000   | "1970-01-01T00:00:00.000Z"
            d70000000000000001f4   | "1970-01-01T00:00:00.500Z"
            d700ffffc77590fba005   | "0000-01-01T00:00:00.005Z"
            d700ffffc76e394a7400   | "-000001-01-01T00:00:00.000Z"
            d700001eb208c2dc0000   | "+275760-09-13T00:00:00.000Z"
            d7007fffffffffffffff   | null
            92 01 92 02 03         | [1,[2,3]]
            81 'a' 81 'b' 90       | {"a":{"b":[]}}
            """)
    void readsEveryKindOfValue(String value, String json) {
        assertThat(event(value).data().json().element(1)).isEqualTo(json);
    }

    @Test
    void readsBinaryValuesInAllTheirForms() {
        PacketData data = event("93 c4020102 c703000a0b0c 81 'x' c500010d").data();

        assertThat(data.json().element(1))
                .isEqualTo("[{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1},"
                        + "{\"x\":{\"_placeholder\":true,\"num\":2}}]");
        assertThat(data.attachments()).containsExactly(new byte[] {1, 2}, new byte[] {10, 11, 12}, new byte[] {13});
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "c0",
                "90",
                "80",
                "81 'type' 02",
                "81 'nsp' '/'",
                "82 'type' 02 'nsp' '/'",
                "82 'type' 05 'nsp' '/'",
                "82 'type' ff 'nsp' '/'",
                "82 'type' 'x' 'nsp' '/'",
                "82 'type' 00 'nsp' 07",
                "82 'type' 04 'nsp' '/'",
                "82 'type' 00 'nsp' 'admin'",
                "82 'type' 00 'nsp' '/a,b'",
                "83 'type' 00 'nsp' '/' 'data' 90",
                "83 'type' 01 'nsp' '/' 'data' 80",
                "83 'type' 02 'nsp' '/' 'data' 80",
                "83 'type' 02 'nsp' '/' 'data' 90",
                "83 'type' 02 'nsp' '/' 'data' 91 c0",
                "83 'type' 02 'nsp' '/' 'data' 91 'connect'",
                "83 'type' 03 'nsp' '/' 'data' 90",
                "84 'type' 03 'nsp' '/' 'data' 90 'id' ff",
                "84 'type' 03 'nsp' '/' 'data' 90 'id' cfffffffffffffffff",
                "84 'type' 03 'nsp' '/' 'data' 90 'id' 'x'",
                "83 'type' 02 'nsp' '/' 'data' 92 'e' c6ffffffff",
                "83 'type' 02 'nsp' '/' 'data' 92 'e' c640000000",
                "83 'type' 02 'nsp' '/' 'data' 92 'e' db40000000",
                "83 'type' 02 'nsp' '/' 'data' 92 'e' dd7fffffff",
                "83 'type' 02 'nsp' '/' 'data' 92 'e' df7fffffff",
                "83 'type' 02 'nsp' '/' 'data' 92 'e' c94000000000",
                "83 'type' 02 'nsp' '/' 'data' 92 'e' d40100",
                "83 'type' 02 'nsp' '/' 'data' 92 'e' c1",
                "83 'type' 02 'nsp' '/' 'data' 92 'e' 81 01 02",
                "82 'type' 01 'nsp' '/' 00"
            })
    void refusesWhatNoClientMaySend(String notation) {
        assertThatThrownBy(() -> decode(notation)).isInstanceOf(PacketException.class);
    }

    @Test
    void refusesDeepNesting() {
        assertThatThrownBy(() -> event("91 ".repeat(JsonText.MAX_DEPTH + 1) + "00"))
                .isInstanceOf(PacketException.class);
    }

    @Test
    void refusesMoreBinaryValuesThanOnePacketMayHave() {
        assertThat(event("9a " + "c400 ".repeat(10)).data().attachments()).hasSize(10);
        assertThatThrownBy(() -> event("9b " + "c400 ".repeat(11))).isInstanceOf(PacketException.class);
    }

    @Test
    void refusesTextAndNothing() {
        assertThatThrownBy(() -> decoder.decode("0")).isInstanceOf(PacketException.class);
        assertThatThrownBy(() -> decoder.decode(new byte[0])).isInstanceOf(PacketException.class);
    }

    @Test
    void writesOneMapWithBinaryValuesInIt() {
        PacketData data = new PacketData(
                JsonText.array(List.of("\"e\"", "{\"a\":" + placeholder(0) + "}", "[1.5,null,true,false]")),
                List.of(new byte[] {1, 2}));

        List<EnginePacket> messages =
                Dialect.MESSAGE_PACK.encode(SocketPacket.event("/", data).withId(7));

        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).bytes())
                .containsExactly(bytes("84 'type' 02 'data' 93 'e' 81 'a' c4020102 94 cb3ff8000000000000 c0 c3 c2"
                        + " 'id' 07 'nsp' '/'"));
    }

    @Test
    void omitsWhatAPacketDoesNotCarry() {
        assertThat(Dialect.MESSAGE_PACK
                        .encode(SocketPacket.disconnect("/a"))
                        .get(0)
                        .bytes())
                .containsExactly(bytes("82 'type' 01 'nsp' '/a'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "1e2",
                "0.1",
                "9007199254740993",
                "18446744073709551615",
                "18446744073709551616",
                "-9223372036854775808",
                "-9223372036854775809",
                "1e400",
                "123456789012345678901234567890"
            })
    void writesEveryNumberThatJsonHas(String number) {
        PacketData data = PacketData.of(JsonText.array(List.of("\"e\"", number)));
        byte[] message = Dialect.MESSAGE_PACK
                .encode(SocketPacket.event("/", data))
                .get(0)
                .bytes();

        String read = decoder.decode(message).orElseThrow().data().json().element(1);
        double expected = Double.parseDouble(number);
        assertThat(read.equals("null") ? Double.POSITIVE_INFINITY : Double.parseDouble(read))
                .isEqualTo(expected);
    }

    @Test
    void readsWhatItWrites() {
        PacketData data = new PacketData(
                JsonText.array(List.of("\"e\"", "{\"ü\":[1,\"✓\",{\"b\":" + placeholder(0) + "}]}")),
                List.of(ByteBuffer.allocate(300).array()));
        byte[] message = Dialect.MESSAGE_PACK
                .encode(SocketPacket.event("/x", data))
                .get(0)
                .bytes();

        SocketPacket packet = decoder.decode(message).orElseThrow();

        assertThat(packet.data().json()).hasToString(data.json().toString());
        assertThat(packet.data().attachments()).containsExactlyElementsOf(data.attachments());
    }
}
