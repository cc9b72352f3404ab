package org.gatehouse.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.gatehouse.adapter.redis.RedisNode.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.gatehouse.adapter.Recovery;
import org.gatehouse.adapter.SavedSession;
import org.gatehouse.adapter.Selection;
import org.gatehouse.testkit.FakeMember;
import org.gatehouse.testkit.RedisProbe;
import org.gatehouse.testkit.RedisServer;
import org.gatehouse.testkit.RequiresProgram;
import org.gatehouse.wire.OutgoingPacket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Protocol.Command;

/** Sockets that lose their connections, and come back to another node. */
@RequiresProgram("redis-server")
class StreamRecoveryTest {

    private static final String PRIVATE_ID = "private";

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
        east = node();
        west = node();
    }

    private static RedisNode node(String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "gatehouse.redis.adapter", "streams", "gatehouse.recovery.max-disconnection-duration", "60000"));
        settings.addAll(List.of(more));
        return new RedisNode(server.url(), settings.toArray(String[]::new)).started();
    }

    @AfterEach
    void stopNodes() {
        east.close();
        west.close();
        try (RedisProbe probe = server.probe()) {
            probe.command(Command.FLUSHALL);
        }
    }

    private static void emit(RedisNode node, String json, String... rooms) {
        node.adapter("/").broadcast(event(json), Selection.ALL.to(rooms));
    }

    private static Recovery recovery(RedisNode node) {
        return node.adapter("/").recovery().orElseThrow();
    }

    private static <T> T now(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static SavedSession session(FakeMember member, Set<String> rooms) {
        return new SavedSession(PRIVATE_ID, member.id(), rooms, Map.of(), "", null);
    }

    /** A socket that is in a room, has received an event, and has gone; its state is saved. */
    private SavedSession lost(RedisNode node) {
        FakeMember ann = node.enter("ann", "red");
        emit(node, "[\"seen\"]");
        await().until(() -> !ann.received.isEmpty());
        offset = offset(ann.receivedJson().get(0));
        SavedSession session = session(ann, node.adapter("/").roomsOf(ann));
        node.adapter("/").exit(ann);
        return session;
    }

    private String offset;

    private static String offset(String event) {
        return event.replaceFirst(".*,\"(\\d+-\\d+)\"]$", "$1");
    }

    private static List<String> withoutOffsets(FakeMember member) {
        return member.receivedJson().stream()
                .map(event -> event.replaceFirst(",\"\\d+-\\d+\"]$", "]"))
                .toList();
    }

    private boolean resume(RedisNode node, FakeMember member, SavedSession session) throws Exception {
        boolean resumed = now(recovery(node).resume(member, session, offset));
        member.flush();
        return resumed;
    }

    @Test
    void whatWasSavedIsTakenOnceOnAnyNode() throws Exception {
        FakeMember ann = east.enter("ann", "red");
        recovery(east).save(session(ann, Set.of("ann", "red")));
        try (RedisProbe probe = server.probe()) {
            await().until(
                            () -> probe.command(Command.EXISTS, "sio:session:" + PRIVATE_ID),
                            (Object found) -> found.equals(1L));
            assertThat((Long) probe.command(Command.PTTL, "sio:session:" + PRIVATE_ID))
                    .isBetween(1L, 60_000L);
        }

        CompletionStage<Optional<SavedSession>> atWest = recovery(west).take(PRIVATE_ID);
        CompletionStage<Optional<SavedSession>> atEast = recovery(east).take(PRIVATE_ID);

        List<SavedSession> taken = new ArrayList<>();
        now(atWest).ifPresent(taken::add);
        now(atEast).ifPresent(taken::add);
        assertThat(taken).singleElement().satisfies(session -> {
            assertThat(session.socketId()).isEqualTo("ann");
            assertThat(session.rooms()).containsExactlyInAnyOrder("ann", "red");
        });
        assertThat(recovery(west).maxAge()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void garbageIsNotTaken() throws Exception {
        try (RedisProbe probe = server.probe()) {
            probe.command(Command.SET, "sio:session:x", "***");
            probe.command(Command.LPUSH, "sio:session:y", "z");
        }

        assertThat(now(recovery(west).take("x"))).isEmpty();
        assertThat(now(recovery(west).take("y"))).isEmpty();
        assertThat(west.count(RedisEvent.UNREADABLE_MESSAGE)).isEqualTo(1);
    }

    @Test
    void aSocketMissesNothingThatWasForItsRooms() throws Exception {
        SavedSession session = lost(east);
        emit(east, "[\"to all\"]");
        emit(east, "[\"to red\"]", "red");
        emit(east, "[\"to blue\"]", "blue");
        emit(east, "[\"to you\"]", "ann");
        east.adapter("/").broadcast(event("[\"not to you\"]"), Selection.ALL.except("red"));
        east.adapter("/").join(Selection.ALL, "green");
        FakeMember bob = west.enter("bob");
        emit(east, "[\"end\"]");
        await().until(() -> !bob.received.isEmpty());
        FakeMember again = new FakeMember("ann", "/");

        assertThat(resume(west, again, session)).isTrue();
        emit(east, "[\"now\"]", "red");

        await().until(() -> withoutOffsets(again).contains("[\"now\"]"));
        assertThat(withoutOffsets(again))
                .containsExactly("[\"to all\"]", "[\"to red\"]", "[\"to you\"]", "[\"end\"]", "[\"now\"]");
        assertThat(west.adapter("/").roomsOf(again)).containsExactlyInAnyOrder("ann", "red");
    }

    @Test
    void aSocketThatMissedNothingComesBackAsWell() throws Exception {
        SavedSession session = lost(east);
        FakeMember again = new FakeMember("ann", "/");

        assertThat(resume(west, again, session)).isTrue();

        assertThat(again.received).isEmpty();
    }

    @Test
    void aNodeThatHasJustStartedTakesSocketsBack() throws Exception {
        SavedSession session = lost(east);
        emit(east, "[\"missed\"]");
        FakeMember bob = west.enter("bob");
        emit(east, "[\"end\"]");
        await().until(() -> withoutOffsets(bob).contains("[\"end\"]"));
        FakeMember again = new FakeMember("ann", "/");
        try (RedisNode north = node()) {
            assertThat(resume(north, again, session)).isTrue();
        }

        assertThat(withoutOffsets(again)).containsExactly("[\"missed\"]", "[\"end\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0-0", "1-1", "99999999999999-0", "deadbeef.1", "+", "-", "$"})
    void anOffsetThatIsNoneRecoversNothing(String forged) throws Exception {
        SavedSession session = lost(east);
        offset = forged;
        FakeMember again = new FakeMember("ann", "/");

        assertThat(resume(west, again, session)).isFalse();

        assertThat(west.adapter("/").roomsOf(again)).isEmpty();
    }

    @Test
    void theOffsetOfAnotherNamespaceRecoversNothing() throws Exception {
        SavedSession session = lost(east);
        FakeMember eve = east.enterAt("/chat", "eve");
        east.adapter("/chat").broadcast(event("/chat", "[\"x\"]"), Selection.ALL);
        await().until(() -> !eve.received.isEmpty());
        offset = offset(eve.receivedJson().get(0));

        assertThat(resume(west, new FakeMember("ann", "/"), session)).isFalse();
    }

    @Test
    void anOffsetThatTheStreamHasDroppedRecoversNothing() throws Exception {
        SavedSession session = lost(east);
        emit(east, "[\"missed\"]");
        try (RedisProbe probe = server.probe()) {
            await().until(() -> probe.command(Command.XLEN, "socket.io"), (Object length) -> length.equals(2L));
            probe.command(Command.XTRIM, "socket.io", "MAXLEN", "1");
        }

        assertThat(resume(west, new FakeMember("ann", "/"), session)).isFalse();
    }

    @Test
    void nothingIsRecoveredInPart() throws Exception {
        SavedSession session = lost(east);
        FakeMember bob = east.enter("bob");
        for (int i = 0; i < 300; i++) {
            emit(east, "[\"missed\"," + i + "]");
        }
        await().until(() -> bob.received.size() == 300);

        try (RedisNode few = node("gatehouse.redis.streams.read-count", "1");
                RedisNode small = node("gatehouse.recovery.max-bytes", "1024")) {
            assertThat(resume(few, new FakeMember("ann", "/"), session)).isFalse();
            assertThat(resume(small, new FakeMember("ann", "/"), session)).isFalse();
        }
        FakeMember again = new FakeMember("ann", "/");
        assertThat(resume(west, again, session)).isTrue();
        assertThat(again.received).hasSize(300);
    }

    @Test
    void whatCannotBeReadIsLeftOut() throws Exception {
        SavedSession session = lost(east);
        try (RedisProbe probe = server.probe()) {
            probe.command(Command.XADD, "socket.io", "*", "nsp", "/", "type", "3", "data", "{\"packet\":");
        }
        emit(east, "[\"missed\"]");
        FakeMember bob = west.enter("bob");
        emit(east, "[\"end\"]");
        await().until(() -> withoutOffsets(bob).contains("[\"end\"]"));
        FakeMember again = new FakeMember("ann", "/");

        assertThat(resume(west, again, session)).isTrue();

        assertThat(withoutOffsets(again)).containsExactly("[\"missed\"]", "[\"end\"]");
    }

    @Test
    void whileRedisIsAwayEachNodeGoesOnAloneAndNobodyComesBack() throws Exception {
        try (RedisServer other = RedisServer.start();
                RedisNode node = new RedisNode(
                                other.url(),
                                "gatehouse.redis.adapter",
                                "streams",
                                "gatehouse.recovery.max-disconnection-duration",
                                "60000",
                                "gatehouse.redis.requests-timeout",
                                "300")
                        .started()) {
            SavedSession session = lost(node);
            FakeMember bob = node.enter("bob");
            other.close();
            await().until(() -> !node.isConnected());

            for (int i = 0; i < 10; i++) {
                emit(node, "[\"alone\"," + i + "]");
            }
            await().until(() -> bob.received.size() == 10);
            assertThat(bob.receivedJson()).last().isEqualTo("[\"alone\",9,\"0-0\"]");
            recovery(node).save(session);
            assertThat(now(recovery(node).take(PRIVATE_ID))).isEmpty();
            assertThat(resume(node, new FakeMember("ann", "/"), session)).isFalse();

            other.restart();
            node.awaitConnection();
            emit(node, "[\"together\"]");
            await().until(() -> withoutOffsets(bob).contains("[\"together\"]"));
            assertThat(bob.receivedJson()).last().asString().doesNotContain("\"0-0\"");
            assertThat(bob.received).hasSize(11);
        }
    }

    /** Events that were emitted, of which only so many are on their way at a time. */
    private static final class Witness extends FakeMember {

        private final Semaphore room = new Semaphore(300);

        Witness() {
            super("witness", "/");
        }

        @Override
        public synchronized void enqueue(OutgoingPacket packet) {
            super.enqueue(packet);
            room.release();
        }
    }

    /** A client that is lost again and again, while two nodes emit, and comes back to the one or the other. */
    @Test
    void nothingIsLostOrDoubledOrReordered() throws Exception {
        Witness witness = new Witness();
        east.adapter("/").enter(witness);
        RoamingMember client = new RoamingMember("ann");
        client.enter(east);
        emit(east, "[\"first\"]");
        await().until(() -> client.size() == 1);
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger emitted = new AtomicInteger(1);
        List<Thread> emitters = new ArrayList<>();
        for (RedisNode node : List.of(east, west)) {
            Thread emitter = new Thread(() -> {
                for (int i = 0; !over.get(); i++) {
                    witness.room.acquireUninterruptibly();
                    emit(node, "[\"" + (node == east ? "east" : "west") + "\"," + i + "]");
                    emitted.incrementAndGet();
                }
            });
            emitters.add(emitter);
            emitter.start();
        }
        RedisNode at = east;
        for (int i = 0; i < 20; i++) {
            int before = client.size();
            await().pollInterval(Duration.ofMillis(5)).until(() -> client.size() > before + 5);
            SavedSession session = client.leave(at);
            at = at == east ? west : east;
            assertThat(client.comeBack(at, session)).as("return %s", i).isTrue();
        }
        over.set(true);
        for (Thread emitter : emitters) {
            emitter.join();
        }

        await().until(() ->
                witness.received.size() + witness.queued.size() >= emitted.get() && client.size() == emitted.get());
        witness.flush();
        assertThat(client.events()).isEqualTo(witness.receivedJson());
        assertThat(witness.receivedJson().stream()
                        .map(event -> EntryId.parse(offset(event)).orElseThrow())
                        .toList())
                .isSorted();
    }
}
