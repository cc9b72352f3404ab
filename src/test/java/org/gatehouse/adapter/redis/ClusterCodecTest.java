package org.gatehouse.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gatehouse.adapter.Selection;
import org.gatehouse.adapter.redis.ClusterCodec.Received;
import org.gatehouse.wire.JsonText;
import org.gatehouse.wire.OutgoingPacket;
import org.gatehouse.wire.PacketData;
import org.gatehouse.wire.PacketException;
import org.gatehouse.wire.SocketPacket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages in their envelope, byte by byte; the broadcasts and their answers were recorded of the packages of Node.js. */
class ClusterCodecTest {

    private static final String UID = "6340ae501f7eea10";
    private static final String BINARY = "84a47479706503a46461746182a67061636b657482a47479706502a46461746192a362696ec4"
            + "0101a46f70747383a5726f6f6d7391a5726f6f6d31a665786365707490a5666c61677380a3756964b0363334306165353031663765"
            + "65613130a36e7370a12f";
    private static final Selection ROOM = Selection.ALL.to("room1");
    private static final Optional<String> NO_ID = Optional.empty();

    private final ClusterCodec codec = new ClusterCodec(UID, "/");
    private final ClusterCodec other = new ClusterCodec("0e6ebcb294d6d12e", "/");

    private static PacketData data(String json, byte[]... attachments) {
        return new PacketData(JsonText.parse(json), List.of(attachments));
    }

    private static OutgoingPacket packet(PacketData data) {
        return OutgoingPacket.of(SocketPacket.event("/", data));
    }

    private static ClusterRequest.Broadcast broadcast(String json, Selection selection) {
        return new ClusterRequest.Broadcast(packet(data(json)), selection, Optional.empty(), NO_ID);
    }

    /** What was recorded, or follows the same pattern, and what it says. */
    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of(
                        "{\"type\":3,\"data\":{\"packet\":{\"type\":2,\"data\":[\"hi\",1,\"x\",{\"a\":null}]},"
                                + "\"opts\":{\"rooms\":[],\"except\":[],\"flags\":{}}}",
                        broadcast("[\"hi\",1,\"x\",{\"a\":null}]", Selection.ALL)),
                Arguments.of(
                        "{\"type\":3,\"data\":{\"packet\":{\"type\":2,\"data\":[\"hi\"]},"
                                + "\"opts\":{\"rooms\":[\"room1\"],\"except\":[\"z\"],\"flags\":{\"volatile\":true}}}",
                        new ClusterRequest.Broadcast(
                                OutgoingPacket.droppable(SocketPacket.event("/", data("[\"hi\"]"))),
                                ROOM.except("z"),
                                Optional.empty(),
                                NO_ID)),
                Arguments.of(
                        "{\"type\":3,\"data\":{\"packet\":{\"type\":2,\"data\":[\"q\",5]},"
                                + "\"requestId\":\"9c13d740e3cb5c46\","
                                + "\"opts\":{\"rooms\":[],\"except\":[],\"flags\":{\"timeout\":1000}}}",
                        new ClusterRequest.Broadcast(
                                packet(data("[\"q\",5]")),
                                Selection.ALL,
                                Optional.of(Duration.ofSeconds(1)),
                                Optional.of("9c13d740e3cb5c46"))),
                Arguments.of(
                        "{\"type\":4,\"data\":{\"opts\":{\"rooms\":[\"room1\"],\"except\":[],\"flags\":{}},"
                                + "\"rooms\":[\"a\",\"b\"]}",
                        new ClusterRequest.Join(ROOM, List.of("a", "b"))),
                Arguments.of(
                        "{\"type\":5,\"data\":{\"opts\":{\"rooms\":[],\"except\":[],\"flags\":{}},\"rooms\":[\"\\\"\"]}",
                        new ClusterRequest.Leave(Selection.ALL, List.of("\""))),
                Arguments.of(
                        "{\"type\":6,\"data\":{\"opts\":{\"rooms\":[],\"except\":[],\"flags\":{}},\"close\":true}",
                        new ClusterRequest.Disconnect(Selection.ALL, true)),
                Arguments.of(
                        "{\"type\":7,\"data\":{\"opts\":{\"rooms\":[],\"except\":[],\"flags\":{}},\"requestId\":\"r\"}",
                        new ClusterRequest.Fetch(Selection.ALL, "r")),
                Arguments.of(
                        "{\"type\":8,\"data\":{\"requestId\":\"r\",\"sockets\":[{\"id\":\"x\"}]}",
                        new ClusterAnswer.Sockets("r", data("[{\"id\":\"x\"}]"))),
                Arguments.of(
                        "{\"type\":9,\"data\":{\"packet\":[\"ping\",1]}",
                        new ClusterRequest.ServerSideEmit(data("[\"ping\",1]"), NO_ID)),
                Arguments.of(
                        "{\"type\":9,\"data\":{\"requestId\":\"r\",\"packet\":[\"ping\",2]}",
                        new ClusterRequest.ServerSideEmit(data("[\"ping\",2]"), Optional.of("r"))),
                Arguments.of(
                        "{\"type\":10,\"data\":{\"requestId\":\"r\",\"packet\":\"pong2\"}",
                        new ClusterAnswer.OfServer("r", data("[\"pong2\"]"))),
                Arguments.of(
                        "{\"type\":11,\"data\":{\"requestId\":\"9c13d740e3cb5c46\",\"clientCount\":1}",
                        new ClusterAnswer.ClientCount("9c13d740e3cb5c46", 1)),
                Arguments.of(
                        "{\"type\":12,\"data\":{\"requestId\":\"9c13d740e3cb5c46\",\"packet\":\"ack1\"}",
                        new ClusterAnswer.OfClient("9c13d740e3cb5c46", data("[\"ack1\"]"))));
    }

    private static String envelope(String typeAndData, String uid) {
        return typeAndData + ",\"uid\":\"" + uid + "\",\"nsp\":\"/\"}";
    }

    @ParameterizedTest
    @MethodSource("messages")
    void writesMessagesAsNodeDoes(String typeAndData, ClusterMessage message) {
        assertThat(new String(codec.encode(message), StandardCharsets.UTF_8)).isEqualTo(envelope(typeAndData, UID));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void readsMessagesOfNode(String typeAndData, ClusterMessage message) {
        Received received = decoded(envelope(typeAndData, "0e6ebcb294d6d12e").getBytes(StandardCharsets.UTF_8));

        assertThat(received.sender()).isEqualTo("0e6ebcb294d6d12e");
        assertEqual(received.message(), message);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void readsTheSameInMessagePack(String typeAndData, ClusterMessage message) {
        assertEqual(decoded(other.output(message).toMessagePack()).message(), message);
    }

    /** By their JSON: the texts in them are not compared otherwise. */
    private static void assertEqual(ClusterMessage message, ClusterMessage expected) {
        ClusterCodec any = new ClusterCodec("x", "/");
        assertThat(message).hasSameClassAs(expected);
        assertThat(new String(any.encode(message), StandardCharsets.UTF_8))
                .isEqualTo(new String(any.encode(expected), StandardCharsets.UTF_8));
    }

    private Received decoded(byte[] message) {
        return codec.decode(message, selection -> true).orElseThrow();
    }

    private Optional<Received> decoded(String message) {
        return codec.decode(message.getBytes(StandardCharsets.UTF_8), selection -> true);
    }

    @Test
    void writesBinaryValuesAsNodeDoes() {
        byte[] message = codec.encode(new ClusterRequest.Broadcast(
                packet(data("[\"bin\",{\"_placeholder\":true,\"num\":0}]", new byte[] {1})),
                ROOM,
                Optional.empty(),
                NO_ID));

        assertThat(HexFormat.of().formatHex(message)).isEqualTo(BINARY);
    }

    @Test
    void readsBinaryValuesOfNode() {
        var received = other.decode(HexFormat.of().parseHex(BINARY), selection -> true)
                .orElseThrow()
                .message();

        ClusterRequest.Broadcast broadcast = (ClusterRequest.Broadcast) received;
        PacketData data = broadcast.packet().packet().data();
        assertThat(data.json()).hasToString("[\"bin\",{\"_placeholder\":true,\"num\":0}]");
        assertThat(data.attachments()).containsExactly(new byte[] {1});
        assertThat(broadcast.selection()).isEqualTo(ROOM.onThisNode());
    }

    @Test
    void answersMayBeBinaryAndMayBeNothing() {
        PacketData bytes = data("[{\"_placeholder\":true,\"num\":0}]", new byte[] {1, 2});

        var binary = (ClusterAnswer.OfClient)
                decoded(other.encode(new ClusterAnswer.OfClient("r", bytes))).message();
        var nothing = (ClusterAnswer.OfServer) decoded(envelope("{\"type\":10,\"data\":{\"requestId\":\"r\"}", "x")
                        .getBytes(StandardCharsets.UTF_8))
                .message();

        assertThat(binary.values().attachments()).containsExactly(new byte[] {1, 2});
        assertThat(nothing.values().size()).isZero();
    }

    @Test
    void theOrderOfFieldsAndThoseThatNobodyKnowsDoNotMatter() {
        Received received = decoded(
                        "{ \"more\" : [ { } ] , \"nsp\" : \"/\" , \"data\" : { \"opts\" : { \"flags\" : { \"binary\" : false ,"
                                + " \"local\" : null , \"volatile\" : true } , \"rooms\" : [ 7 , \"a\" ] } , \"packet\" : {"
                                + " \"nsp\" : \"/elsewhere\" , \"id\" : 3 , \"data\" : [ \"hi\" , { } ] , \"type\" : 2.0 } } , \"uid\""
                                + " : \"x\" , \"type\" : 3e0 } ")
                .orElseThrow();

        ClusterRequest.Broadcast broadcast = (ClusterRequest.Broadcast) received.message();
        assertThat(broadcast.packet().packet().namespace()).isEqualTo("/");
        assertThat(broadcast.packet().packet().data().json()).hasToString("[ \"hi\" , { } ]");
        assertThat(broadcast.packet().isDroppable()).isTrue();
        assertThat(broadcast.selection()).isEqualTo(Selection.ALL.to("7", "a").onThisNode());
    }

    @Test
    void whatConcernsNobodyIsNotRead() {
        String nonsense =
                "{\"type\":3,\"data\":{\"packet\":7,\"opts\":{\"rooms\":[\"room1\"]}},\"uid\":\"x\",\"nsp\":\"/\"}";
        List<Selection> asked = new ArrayList<>();

        Optional<Received> received = codec.decode(nonsense.getBytes(StandardCharsets.UTF_8), selection -> {
            asked.add(selection);
            return false;
        });

        assertThat(received).isEmpty();
        assertThat(asked).containsExactly(ROOM.onThisNode());
    }

    @Test
    void whoAsksIsAnsweredByThoseToWhomItConcernsNobody() {
        byte[] asking = other.encode(new ClusterRequest.Broadcast(
                packet(data("[\"q\"]")), ROOM, Optional.of(Duration.ofSeconds(1)), Optional.of("r")));

        assertThat(codec.decode(asking, selection -> false)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":3,\"data\":7,\"uid\":\"6340ae501f7eea10\",\"nsp\":\"/\"}",
                "{\"type\":3,\"data\":7,\"uid\":\"x\",\"nsp\":\"/chat\"}",
                "{\"type\":3,\"data\":7,\"uid\":\"x\"}",
                "{\"type\":99,\"data\":7,\"uid\":\"x\",\"nsp\":\"/\"}",
                "{\"type\":-1,\"data\":7,\"uid\":\"x\",\"nsp\":\"/\"}",
                "{\"type\":1,\"uid\":\"x\",\"nsp\":\"/\"}",
                "{\"type\":2,\"data\":{},\"uid\":\"x\",\"nsp\":\"/\"}",
                "{\"type\":13,\"data\":{},\"uid\":\"x\",\"nsp\":\"/\"}"
            })
    void leavesAloneWhatIsItsOwnOrForOthersOrOfALaterVersion(String message) {
        assertThat(decoded(message)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "{\"type\":\"3\"}",
                "{\"type\":3,\"data\":",
                "{\"type\":3,\"data\":{},\"uid\":\"x\",\"nsp\":\"/\"}",
                "{\"type\":3,\"data\":{\"opts\":{\"rooms\":[]}},\"uid\":\"x\",\"nsp\":\"/\"}",
                "{\"type\":3,\"data\":{\"packet\":{\"type\":2},\"opts\":{}},\"uid\":\"x\",\"nsp\":\"/\"}",
                "{\"type\":3,\"data\":{\"packet\":{\"type\":1,\"data\":[\"a\"]},\"opts\":{}},\"uid\":\"x\",\"nsp\":\"/\"}",
                "{\"type\":3,\"data\":{\"packet\":{\"type\":2,\"data\":[{}]},\"opts\":{}},\"uid\":\"x\",\"nsp\":\"/\"}",
                "{\"type\":4,\"data\":{\"opts\":{\"rooms\":[{}]},\"rooms\":[]},\"uid\":\"x\",\"nsp\":\"/\"}",
                "{\"type\":4,\"data\":{\"opts\":{\"rooms\":\"a\"}},\"uid\":\"x\",\"nsp\":\"/\"}",
                "{\"type\":7,\"data\":{\"opts\":{}},\"uid\":\"x\",\"nsp\":\"/\"}",
                "{\"type\":8,\"data\":{\"requestId\":\"r\"},\"uid\":\"x\",\"nsp\":\"/\"}",
                "{\"type\":9,\"data\":{\"packet\":[]},\"uid\":\"x\",\"nsp\":\"/\"}",
                "{\"type\":9,\"data\":{\"packet\":{\"a\":1}},\"uid\":\"x\",\"nsp\":\"/\"}",
                "{\"type\":9,\"data\":{\"packet\":\"ping\"},\"uid\":\"x\",\"nsp\":\"/\"}"
            })
    void refusesWhatIsNoMessage(String message) {
        assertThatThrownBy(() -> decoded(message)).isInstanceOf(PacketException.class);
    }
}
