package org.gatehouse.adapter.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.adapter.Selection;
import org.gatehouse.testkit.Configs;
import org.gatehouse.wire.JsonMapper;
import org.gatehouse.wire.JsonText;
import org.gatehouse.wire.OutgoingPacket;
import org.gatehouse.wire.PacketData;
import org.gatehouse.wire.PacketException;
import org.gatehouse.wire.SocketPacket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entries as {@code @socket.io/redis-streams-adapter} 0.3.1 has written them. */
class StreamEntryTest {

    private static final String UID = "06b7b4669627400a";
    private static final ClusterCodec SENDER = new ClusterCodec(UID, "/");
    private static final String TO_ROOM =
            "{\"packet\":{\"type\":2,\"data\":[\"e\",1]},\"opts\":{\"rooms\":[\"r\"],\"except\":[],\"flags\":{}}}";
    private static final String BINARY = "gqZwYWNrZXSCpHR5cGUCpGRhdGGSo2JpbsQBAaRvcHRzg6Vyb29tc5CmZXhjZXB0kKVmbGFnc4A=";

    private static ClusterRequest.Broadcast broadcast(PacketData data, Selection selection) {
        return new ClusterRequest.Broadcast(
                OutgoingPacket.of(SocketPacket.event("/", data)), selection, Optional.empty(), Optional.empty());
    }

    private static List<byte[]> bytes(String... texts) {
        List<byte[]> bytes = new ArrayList<>();
        for (String text : texts) {
            bytes.add(text.getBytes(UTF_8));
        }
        return bytes;
    }

    private static List<String> texts(StreamEntry entry) {
        return entry.fields().stream().map(field -> new String(field, UTF_8)).toList();
    }

    private static ClusterRequest read(String type, String data) {
        return StreamEntry.of(bytes("uid", UID, "nsp", "/", "type", type, "data", data))
                .request(selection -> true)
                .orElseThrow();
    }

    @Test
    void aBroadcastIsWrittenAsNodeDoes() {
        StreamEntry entry =
                StreamEntry.of(SENDER, broadcast(PacketData.of(JsonText.parse("[\"e\",1]")), Selection.ALL.to("r")));

        assertThat(texts(entry)).containsExactly("uid", UID, "nsp", "/", "type", "3", "data", TO_ROOM);
    }

    @Test
    void binaryValuesAreWrittenAsNodeDoes() {
        try (JsonMapper mapper = new JsonMapper()) {
            StreamEntry entry =
                    StreamEntry.of(SENDER, broadcast(mapper.writeArray("bin", new byte[] {1}), Selection.ALL));

            assertThat(texts(entry)).containsExactly("uid", UID, "nsp", "/", "type", "3", "data", BINARY);
        }
    }

    @Test
    void whatTheSenderMustKnowAgainIsMarked() {
        StreamEntry entry = StreamEntry.of(SENDER, broadcast(PacketData.of(JsonText.parse("[\"e\"]")), Selection.ALL))
                .marked("x.7");

        assertThat(texts(entry)).endsWith("mark", "x.7");
        assertThat(StreamEntry.of(entry.fields())).isEqualTo(entry);
    }

    @Test
    void broadcastsAreRead() {
        assertThat(read("3", TO_ROOM)).isInstanceOfSatisfying(ClusterRequest.Broadcast.class, broadcast -> {
            assertThat(broadcast.packet().packet().data().json()).hasToString("[\"e\",1]");
            assertThat(broadcast.selection()).isEqualTo(Selection.ALL.to("r").onThisNode());
        });
        assertThat(read("3", BINARY))
                .isInstanceOfSatisfying(
                        ClusterRequest.Broadcast.class,
                        broadcast -> assertThat(
                                        broadcast.packet().packet().data().attachments())
                                .containsExactly(new byte[] {1}));
    }

    @Test
    void requestsAreRead() {
        String all = "{\"opts\":{\"rooms\":[],\"except\":[]},";
        Selection here = Selection.ALL.onThisNode();

        assertThat(read("4", all + "\"rooms\":[\"a\",\"b\"]}"))
                .isEqualTo(new ClusterRequest.Join(here, List.of("a", "b")));
        assertThat(read("5", all + "\"rooms\":[\"a\"]}")).isEqualTo(new ClusterRequest.Leave(here, List.of("a")));
        assertThat(read("6", all + "\"close\":true}")).isEqualTo(new ClusterRequest.Disconnect(here, true));
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "7", "9", "13", "14", "0", "-3"})
    void whatTravelsOtherwiseIsLeftAlone(String type) {
        StreamEntry entry = StreamEntry.of(bytes("uid", UID, "nsp", "/", "type", type, "data", "{}"));

        assertThat(entry.request(selection -> true)).isEmpty();
    }

    @Test
    void aBroadcastThatWantsAnswersIsLeftAlone() {
        String asking = TO_ROOM.replaceFirst("\\{", "{\"requestId\":\"x\",");

        assertThat(StreamEntry.of(bytes("type", "3", "nsp", "/", "data", asking))
                        .request(selection -> true))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x; {}",
                "3; {}",
                "3; {",
                "3; ***",
                "3; ''",
                "3; wQ==",
                "3; {\"opts\":{\"rooms\":[{}]}}",
                "4; {\"rooms\":[\"a\"]}",
                "3; {\"packet\":{\"type\":0},\"opts\":{\"rooms\":[],\"except\":[]}}"
            })
    void garbageIsNoMessage(String type, String data) {
        StreamEntry entry = StreamEntry.of(bytes("uid", UID, "nsp", "/", "type", type, "data", data, "odd"));

        assertThatThrownBy(() -> entry.request(selection -> true)).isInstanceOf(PacketException.class);
    }

    /** Node.js computes the same, with a sign. */
    @Test
    void eachNamespaceHasAStream() {
        assertThat(Configs.settings().redis().streams()).isEmpty();
        var one = streams("1");
        assertThat(one.streamOf("/chat")).isEqualTo("socket.io");
        assertThat(one.streams()).isEqualTo(List.of(List.of("socket.io")));

        var four = streams("4");
        Map.of("/", "socket.io-3", "/chat", "socket.io-3", "/news", "socket.io-2", "/sports", "socket.io--2")
                .forEach((namespace, stream) ->
                        assertThat(four.streamOf(namespace)).isEqualTo(stream));
        assertThat(four.streams())
                .isEqualTo(List.of(
                        List.of("socket.io-0"),
                        List.of("socket.io-1", "socket.io--1"),
                        List.of("socket.io-2", "socket.io--2"),
                        List.of("socket.io-3", "socket.io--3")));
    }

    private static org.gatehouse.config.StreamSettings streams(String count) {
        return Configs.settings("gatehouse.redis.adapter", "streams", "gatehouse.redis.streams.count", count)
                .redis()
                .streams()
                .orElseThrow();
    }
}
