package org.gatehouse.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** NestJS semantics, section 6: the messages of plain clients. */
class PlainTest {

    private final PlainDecoder decoder = new PlainDecoder("/chat");

    private static String written(SocketPacket packet) {
        List<EnginePacket> messages = Dialect.PLAIN.encode(packet);
        return messages.isEmpty() ? "" : messages.get(0).text();
    }

    private static String placeholder(int number) {
        return "{\"_placeholder\":true,\"num\":" + number + "}";
    }

    private static PacketData array(String... elements) {
        return PacketData.of(JsonText.array(List.of(elements)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {"event":"a"}                              | EVENT |        | ["a"]
            {"event":"a","data":null}                  | EVENT |        | ["a",null]
            {"data":{"x":[1,2]},"event":"a"}           | EVENT |        | ["a",{"x":[1,2]}]
            {"event":"a","data":[1,2],"id":7}          | EVENT | 7      | ["a",[1,2]]
            {"event":"a","id":"u-1","extra":true}      | EVENT | "u-1"  | ["a"]
            {"event":"a","id":null}                    | EVENT |        | ["a"]
            {"event":"ack","data":1}                   | EVENT |        | ["ack",1]
            {"event":"ack","id":7,"data":{"x":1}}      | ACK   | 7      | [{"x":1}]
            {"event":"ack","id":7}                     | ACK   | 7      | []
            {"event":"q\\"\\u0041"}                    | EVENT |        | ["q\\"A"]
            """)
    void readsWhatAClientMaySend(String text, SocketPacketType type, String id, String data) {
        SocketPacket packet = decoder.decode(text).orElseThrow();

        assertThat(packet.type()).isEqualTo(type);
        assertThat(packet.namespace()).isEqualTo("/chat");
        assertThat(packet.id()).isEqualTo(id);
        assertThat(packet.data().json()).hasToString(data);
    }

    @Test
    void readsBytesAsText() {
        byte[] message = "{\"event\":\"ä\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(decoder.decode(message).orElseThrow().data().eventName()).isEqualTo("ä");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "null",
                "1",
                "\"a\"",
                "[]",
                "{",
                "{}",
                "{\"event\":null}",
                "{\"event\":1}",
                "{\"event\":[\"a\"]}",
                "{\"event\":\"connect\"}",
                "{\"event\":\"a\",\"id\":[]}",
                "{\"event\":\"a\",\"id\":true}",
                "{\"event\":\"a\"}x"
            })
    void refusesWhatNoClientMaySend(String text) {
        assertThatThrownBy(() -> decoder.decode(text)).isInstanceOf(PacketException.class);
    }

    @Test
    void refusesAnIdThatIsTooLong() {
        String id = "x".repeat(255);

        assertThatThrownBy(() -> decoder.decode("{\"event\":\"a\",\"id\":\"" + id + "\"}"))
                .isInstanceOf(PacketException.class);
    }

    @Test
    void writesEventsWithTheirArgumentsAsData() {
        assertThat(written(SocketPacket.event("/chat", array("\"a\"")))).isEqualTo("{\"event\":\"a\"}");
        assertThat(written(SocketPacket.event("/chat", array("\"a\"", "[1]"))))
                .isEqualTo("{\"event\":\"a\",\"data\":[1]}");
        assertThat(written(SocketPacket.event("/chat", array("\"a\"", "1", "2"))))
                .isEqualTo("{\"event\":\"a\",\"data\":[1,2]}");
        assertThat(written(SocketPacket.event("/chat", array("\"a\"", "1")).withId(3)))
                .isEqualTo("{\"event\":\"a\",\"data\":1,\"id\":3}");
    }

    @Test
    void writesAcknowledgementsAsAnEvent() {
        assertThat(written(SocketPacket.ack("/chat", "\"u\"", array("1"))))
                .isEqualTo("{\"event\":\"ack\",\"data\":1,\"id\":\"u\"}");
    }

    @Test
    void writesBytesAsBase64() {
        PacketData data = new PacketData(
                JsonText.array(List.of("\"a\"", "[1,{\"b\":" + placeholder(0) + "}]")), List.of(new byte[] {1, 2, 3}));

        assertThat(written(SocketPacket.event("/chat", data)))
                .isEqualTo("{\"event\":\"a\",\"data\":[1,{\"b\":\"AQID\"}]}");
    }

    @Test
    void writesRefusalsAsExceptions() {
        assertThat(written(SocketPacket.connectError("/chat", "{\"message\":\"no\"}")))
                .isEqualTo("{\"event\":\"exception\",\"data\":{\"status\":\"error\",\"message\":\"no\"}}");
        assertThat(written(SocketPacket.connectError("/chat", "{\"message\":\"no\",\"data\":{\"code\":1}}")))
                .isEqualTo("{\"event\":\"exception\",\"data\":{\"code\":1}}");
    }

    @Test
    void writesNothingWhereTheConnectionSaysItAll() {
        assertThat(written(SocketPacket.connected("/chat", "{\"sid\":\"x\"}"))).isEmpty();
        assertThat(written(SocketPacket.disconnect("/chat"))).isEmpty();
    }
}
