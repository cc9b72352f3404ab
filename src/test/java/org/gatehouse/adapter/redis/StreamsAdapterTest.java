package org.gatehouse.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.gatehouse.adapter.redis.RedisNode.event;
import static org.gatehouse.adapter.redis.RedisNode.received;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gatehouse.adapter.Selection;
import org.gatehouse.testkit.FakeMember;
import org.gatehouse.testkit.RedisProbe;
import org.gatehouse.testkit.RedisServer;
import org.gatehouse.testkit.RequiresProgram;
import org.gatehouse.wire.JsonMapper;
import org.gatehouse.wire.JsonText;
import org.gatehouse.wire.OutgoingPacket;
import org.gatehouse.wire.PacketData;
import org.gatehouse.wire.SocketPacket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol.Command;

/** Nodes that share the streams of a Redis; all but one test with connection state recovery. */
@RequiresProgram("redis-server")
class StreamsAdapterTest {

    private static final String[] RECOVERY = {
        "gatehouse.redis.adapter", "streams", "gatehouse.recovery.max-disconnection-duration", "60000"
    };

    private static RedisServer server;
    private RedisNode east;
    private RedisNode west;

    @BeforeAll
    static void startRedis() {
        server = RedisServer.start();
    }

    @AfterAll
    static void stopRedis() {
        server.close();
    }

    @BeforeEach
    void startNodes() {
        east = new RedisNode(server.url(), RECOVERY).started();
        west = new RedisNode(server.url(), RECOVERY).started();
    }

    @AfterEach
    void stopNodes() {
        east.close();
        west.close();
        try (RedisProbe probe = server.probe()) {
            probe.command(Command.FLUSHALL);
        }
    }

    private static void emit(RedisNode node, String json) {
        emit(node, json, Selection.ALL);
    }

    private static void emit(RedisNode node, String json, Selection selection) {
        node.adapter("/").broadcast(event(json), selection);
    }

    /** Waits until a socket has received so much. */
    private static List<String> taken(FakeMember member, int number) {
        await().atMost(Duration.ofSeconds(20)).until(() -> member.received.size() >= number);
        return member.receivedJson();
    }

    private static String withoutOffset(String event) {
        return event.replaceFirst(",\"\\d+-\\d+\"]$", "]");
    }

    private static String offset(String event) {
        return event.replaceFirst(".*,\"(\\d+-\\d+)\"]$", "$1");
    }

    @Test
    void anEventHasTheSameOffsetOnAllNodes() {
        FakeMember ann = east.enter("ann");
        FakeMember bob = west.enter("bob");

        emit(east, "[\"hi\",1]");
        emit(west, "[\"ho\"]", Selection.ALL.to("bob"));
        emit(east, "[\"end\"]");

        assertThat(taken(ann, 2)).map(StreamsAdapterTest::withoutOffset).containsExactly("[\"hi\",1]", "[\"end\"]");
        assertThat(taken(bob, 3)).containsAll(taken(ann, 2)).allMatch(event -> event.matches(".*,\"\\d+-\\d+\"]"));
    }

    @Test
    void whatOneThreadEmitsArrivesInOrderWhateverItIs() {
        FakeMember ann = east.enter("ann", "red");
        FakeMember bob = west.enter("bob", "red");
        List<String> events = IntStream.range(0, 2_000)
                .mapToObj(number -> "[\"event\"," + number + "]")
                .toList();

        for (int i = 0; i < events.size(); i++) {
            OutgoingPacket packet = OutgoingPacket.of(event(events.get(i)).packet(), i % 3 == 1);
            if (i % 3 == 2) {
                east.adapter("/").deliver(ann, packet);
            } else {
                east.adapter("/").broadcast(packet, Selection.ALL.to("red"));
            }
        }

        assertThat(taken(ann, events.size()))
                .map(StreamsAdapterTest::withoutOffset)
                .isEqualTo(events);
        assertThat(taken(bob, 1_334))
                .map(StreamsAdapterTest::withoutOffset)
                .isEqualTo(IntStream.range(0, events.size())
                        .filter(number -> number % 3 != 2)
                        .mapToObj(events::get)
                        .toList());
    }

    @Test
    void volatileAndLocalEventsHaveNoOffset() {
        FakeMember ann = east.enter("ann");
        FakeMember bob = west.enter("bob");

        east.adapter("/").broadcast(OutgoingPacket.droppable(event("[\"a\"]").packet()), Selection.ALL);
        emit(east, "[\"b\"]", Selection.ALL.onThisNode());
        east.adapter("/")
                .deliver(ann, OutgoingPacket.of(event("[\"c\"]").packet().withId(7)));
        emit(east, "[\"end\"]");

        assertThat(taken(ann, 4).subList(0, 3)).containsExactly("[\"a\"]", "[\"b\"]", "[\"c\"]");
        assertThat(taken(bob, 2)).first().isEqualTo("[\"a\"]");
        assertThat(bob.received.get(0).isDroppable()).isTrue();
    }

    @Test
    void binaryValuesTravelAsSuch() {
        FakeMember ann = east.enter("ann");
        FakeMember bob = west.enter("bob");
        byte[] bytes = new byte[70_000];
        bytes[7] = 7;

        try (JsonMapper mapper = new JsonMapper()) {
            PacketData data = mapper.writeArray("picture", bytes, new byte[] {1});
            east.adapter("/").broadcast(OutgoingPacket.of(SocketPacket.event("/", data)), Selection.ALL);
        }

        assertThat(taken(bob, 1)).isEqualTo(taken(ann, 1));
        assertThat(bob.received.get(0).packet().data().attachments()).containsExactly(bytes, new byte[] {1});
    }

    @Test
    void socketsOfAllNodesChangeRoomsAndLeave() {
        FakeMember ann = east.enter("ann");
        FakeMember bob = west.enter("bob", "blue");

        east.adapter("/").join(Selection.ALL, "red", "green");
        assertThat(east.adapter("/").roomsOf(ann)).contains("red", "green");
        await().until(() -> west.adapter("/").roomsOf(bob).contains("green"));
        east.adapter("/").leave(Selection.ALL.to("red"), "blue");
        await().until(() -> !west.adapter("/").roomsOf(bob).contains("blue"));
        east.adapter("/").disconnect(Selection.ALL.to("red"), true);
        await().until(() -> !bob.disconnects.isEmpty());

        assertThat(bob.disconnects).containsExactly(true);
        assertThat(ann.disconnects).containsExactly(true);
    }

    @Test
    void whoLeavesRightAfterAnEventReceivesIt() {
        FakeMember ann = east.enter("ann", "red");
        FakeMember bob = east.enter("bob", "red");

        emit(east, "[\"closed\"]", Selection.ALL.to("red"));
        east.adapter("/").leave(Selection.ALL.to("red").except("bob"), "red");
        east.adapter("/").leave(bob, "red");
        emit(east, "[\"too late\"]", Selection.ALL.to("red"));
        emit(east, "[\"end\"]");

        assertThat(taken(ann, 2)).map(StreamsAdapterTest::withoutOffset).containsExactly("[\"closed\"]", "[\"end\"]");
        assertThat(taken(bob, 2)).map(StreamsAdapterTest::withoutOffset).containsExactly("[\"closed\"]", "[\"end\"]");
    }

    @Test
    void whatIsAskedTravelsByPublishAndSubscribe() {
        FakeMember ann = east.enter("ann");
        FakeMember bob = west.enter("bob");
        AnswersFixture answers = new AnswersFixture();

        east.adapter("/").broadcast(event("[\"who\"]"), Selection.ALL, Duration.ofSeconds(5), answers);
        await().until(() -> !bob.awaited.isEmpty());
        bob.awaited.values().iterator().next().answered(PacketData.of(JsonText.parse("[\"me\"]")));
        east.adapter("/").serverSideEmit(PacketData.of(JsonText.parse("[\"news\"]")));

        await().until(() -> answers.asked == 2 && answers.answers.contains("[\"me\"]"));
        await().until(() -> west.serverSideEvents.contains("[\"news\"]"));
        assertThat(ann.receivedJson()).containsExactly("[\"who\"]");
        try (RedisProbe probe = server.probe()) {
            assertThat(probe.command(Command.XLEN, "socket.io")).isEqualTo(0L);
        }
    }

    @Test
    void garbageIsCountedAndSkipped() {
        FakeMember bob = west.enter("bob");
        try (RedisProbe probe = server.probe()) {
            probe.command(Command.XADD, "socket.io", "*", "x", "y");
            probe.command(Command.XADD, "socket.io", "*", "nsp", "/");
            probe.command(Command.XADD, "socket.io", "*", "nsp", "/", "type", "3", "data", "{\"packet\":");
            probe.command(Command.XADD, "socket.io", "*", "nsp", "/", "type", "3", "data", "wQ==");
            probe.command(Command.XADD, "socket.io", "*", "nsp", "/", "type", "99", "data", "{}");
        }

        emit(east, "[\"end\"]");

        assertThat(taken(bob, 1)).hasSize(1);
        await().until(() -> west.count(RedisEvent.UNREADABLE_MESSAGE) == 3);
    }

    @Test
    void namespacesMayHaveStreamsOfTheirOwn() {
        String[] several = {"gatehouse.redis.adapter", "streams", "gatehouse.redis.streams.count", "3"};
        try (RedisNode one = new RedisNode(server.url(), several).started();
                RedisNode two = new RedisNode(server.url(), several).started()) {
            for (String namespace : List.of("/", "/chat", "/sports", "/private")) {
                one.adapter(namespace);
                FakeMember bob = two.enterAt(namespace, "bob");

                one.adapter(namespace).broadcast(event(namespace, "[\"x\"]"), Selection.ALL);

                received(bob, "[\"x\"]"); // no offsets, since there is no recovery
            }
        }
        try (RedisProbe probe = server.probe()) {
            assertThat(probe.command(Command.XLEN, "socket.io--1")).isEqualTo(2L);
        }
    }

    @Test
    void withoutRecoverySocketsOfThisNodeDoNotWait() {
        try (RedisNode alone = new RedisNode(server.url(), "gatehouse.redis.adapter", "streams").started()) {
            FakeMember ann = alone.enter("ann");

            emit(alone, "[\"x\"]");

            assertThat(ann.receivedJson()).containsExactly("[\"x\"]");
        }
    }

    /** A socket that keeps all that is delivered waiting. */
    private static final class Slow extends FakeMember {

        private final CountDownLatch end = new CountDownLatch(1);

        Slow() {
            super("slow", "/");
        }

        @Override
        public void flush() {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            super.flush();
        }
    }

    private static Slow slow(RedisNode node) {
        Slow slow = new Slow();
        node.adapter("/").enter(slow);
        return slow;
    }

    private static RedisNode node(String... more) {
        return new RedisNode(
                        server.url(),
                        Stream.concat(Stream.of(RECOVERY), Stream.of(more)).toArray(String[]::new))
                .started();
    }

    @Test
    void whatIsTooMuchToWaitHereWaitsInTheStream() {
        try (RedisNode small = node("gatehouse.redis.receive.max-bytes", "5000")) {
            Slow slow = slow(small);
            FakeMember ann = east.enter("ann");
            for (int i = 0; i < 500; i++) {
                emit(east, "[\"x\"," + i + "]");
            }
            taken(ann, 500);

            slow.end.countDown();

            assertThat(taken(slow, 500)).isEqualTo(ann.receivedJson());
            assertThat(small.count(RedisEvent.DROPPED_DELIVERY)).isZero();
        }
    }

    @Test
    void whatTheStreamDropsBeforeItIsReadIsCounted() {
        try (RedisNode small = node("gatehouse.redis.receive.max-bytes", "5000");
                RedisNode trimming = node("gatehouse.redis.streams.max-length", "100")) {
            Slow slow = slow(small);
            for (int i = 0; i < 1_000; i++) {
                emit(trimming, "[\"x\"," + i + "]");
            }
            try (RedisProbe probe = server.probe()) {
                await().until(() -> ((Long) probe.command(Command.XLEN, "socket.io")) < 500
                        && probe.command(Command.XREVRANGE, "socket.io", "+", "-", "COUNT", "1") instanceof List<?> last
                        && StreamEntry.of((List<?>) ((List<?>) last.get(0)).get(1))
                                .mark()
                                .endsWith(".1000"));
            }

            slow.end.countDown();

            await().until(() -> slow.receivedJson().stream().anyMatch(event -> event.contains("999")));
            assertThat(small.count(RedisEvent.DROPPED_DELIVERY)).isPositive();
        }
    }

    @Test
    void nothingIsMissedWhereAConnectionIsLostAndMadeAgain() {
        FakeMember bob = west.enter("bob");
        emit(east, "[\"before\"]");
        taken(bob, 1);
        try (RedisProbe probe = server.probe()) {
            probe.command(Command.CLIENT, "KILL", "TYPE", "normal", "SKIPME", "yes");
            probe.command(Command.XADD, "socket.io", "*", "uid", "emitter", "nsp", "/", "type", "3", "data", MISSED);
        }

        assertThat(taken(bob, 2))
                .map(StreamsAdapterTest::withoutOffset)
                .containsExactly("[\"before\"]", "[\"missed\"]");
    }

    private static final String MISSED =
            "{\"packet\":{\"type\":2,\"data\":[\"missed\"],\"nsp\":\"/\"},\"opts\":{\"rooms\":[],\"except\":[],\"flags\":{}}}";

    @Test
    void allThreadsEndWithTheNode() {
        emit(east, "[\"x\"]");

        east.close();

        await().until(() -> east.threads.stream().noneMatch(Thread::isAlive));
    }
}
