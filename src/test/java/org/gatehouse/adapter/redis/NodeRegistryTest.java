package org.gatehouse.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.gatehouse.adapter.redis.RedisNode.event;
import static org.gatehouse.adapter.redis.RedisNode.received;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.gatehouse.adapter.AckCollector;
import org.gatehouse.adapter.Asking;
import org.gatehouse.adapter.Selection;
import org.gatehouse.api.MissingServersException;
import org.gatehouse.api.RemoteSocket;
import org.gatehouse.testkit.FakeMember;
import org.gatehouse.testkit.RedisProbe;
import org.gatehouse.testkit.RedisServer;
import org.gatehouse.testkit.RequiresProgram;
import org.gatehouse.wire.JsonText;
import org.gatehouse.wire.PacketData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol.Command;

@RequiresProgram("redis-server")
class NodeRegistryTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    /** Of machines that are busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<RedisNode> nodes = new ArrayList<>();
    private RedisServer server;

    @BeforeEach
    void startRedis() {
        server = RedisServer.start();
    }

    @AfterEach
    void stopAll() {
        nodes.forEach(RedisNode::close);
        server.close();
    }

    /** A node that presumes others dead soon, but waits for answers long. */
    private RedisNode node(String name) {
        return node(name, "2000", "60000");
    }

    private RedisNode node(String name, String heartbeatTimeout, String requestsTimeout) {
        RedisNode node = new RedisNode(
                        server.url(),
                        "gatehouse.node.name",
                        name,
                        "gatehouse.redis.heartbeat-interval",
                        "50",
                        "gatehouse.redis.heartbeat-timeout",
                        heartbeatTimeout,
                        "gatehouse.redis.requests-timeout",
                        requestsTimeout)
                .started();
        nodes.add(node);
        return node;
    }

    private static void know(RedisNode node, RedisNode... others) {
        await().atMost(PATIENCE).until(() -> {
            List<String> uids =
                    List.of(others).stream().map(other -> other.nodes().uid()).toList();
            return node.nodes().others().keySet().containsAll(uids)
                    && node.nodes().others().size() == uids.size();
        });
    }

    private static List<String> ids(CompletableFuture<List<RemoteSocket>> sockets) throws Exception {
        return sockets.get(30, TimeUnit.SECONDS).stream()
                .map(RemoteSocket::id)
                .sorted()
                .toList();
    }

    private static CompletableFuture<List<RemoteSocket>> fetch(RedisNode node) {
        return node.adapter("/").fetchSockets(Selection.ALL).toCompletableFuture();
    }

    @Test
    void nodesKnowEachOtherByName() {
        RedisNode east = node("east");
        RedisNode west = node("west");

        know(east, west);
        know(west, east);

        assertThat(east.nodes().nameOf(west.nodes().uid()))
                .isEqualTo("west (" + west.nodes().uid() + ")");
        assertThat(east.nodes().nameOf(east.nodes().uid())).startsWith("east (");
    }

    @Test
    void aNodeThatClosesIsGoneAtOnce() {
        RedisNode east = node("east", "60000", "60000");
        RedisNode west = node("west", "60000", "60000");
        know(east, west);

        west.close();

        know(east);
        assertThat(east.nodes().gone()).containsExactly(west.nodes().uid());
    }

    @Test
    void nobodyLeavesAnythingBehind() {
        RedisNode east = node("east");
        RedisNode west = node("west");
        know(east, west);

        west.close();
        east.close();

        try (RedisProbe probe = server.probe()) {
            await().atMost(PATIENCE).until(() -> ((List<?>) probe.command(Command.KEYS, "*")).isEmpty());
        }
    }

    @Test
    void theLastNodeRemovesNothingOfOneThatIsOnlySilent() {
        RedisNode east = node("east", "60000", "60000");
        String nodes = "{socket.io}-gatehouse-nodes";
        try (RedisProbe probe = server.probe()) {
            await().until(() -> (Long) probe.command(Command.ZCARD, nodes) == 1);
            probe.command(Command.ZADD, nodes, "1", "silent west");

            east.close();

            await().until(() -> (Long) probe.command(Command.ZCARD, nodes) == 1);
            assertThat(probe.command(Command.ZSCORE, nodes, "silent west")).isNotNull();
            assertThat((Long) probe.command(Command.PTTL, "{socket.io}-gatehouse-gone"))
                    .isPositive();
        }
    }

    @Test
    void whatDeadNodesHaveLeftBehindExpires() {
        RedisNode east = node("east", "600", "60000");
        RedisNode west = node("west", "600", "60000");
        know(east, west);
        east.pause();
        west.pause();

        try (RedisProbe probe = server.probe()) {
            await().atMost(PATIENCE).until(() -> ((List<?>) probe.command(Command.KEYS, "*")).isEmpty());
        }
    }

    @Test
    void whatIsAskedDoesNotWaitForANodeThatDiesMeanwhile() throws Exception {
        RedisNode east = node("east");
        RedisNode west = node("west");
        east.enter("ann");
        west.enter("bob");
        know(east, west);
        assertThat(ids(fetch(east))).containsExactly("ann", "bob");

        west.pause();

        assertThat(ids(fetch(east))).containsExactly("ann");
        assertThat(east.nodes().others()).isEmpty();
        assertThat(east.count(RedisEvent.LOST_REQUEST)).isZero();
    }

    @Test
    void aNodeThatIsPresumedDeadIsNotAskedThoughItIsSubscribed() throws Exception {
        RedisNode east = node("east");
        RedisNode west = node("west");
        RedisNode north = node("north");
        know(east, west, north);
        east.enter("ann");
        west.enter("bob");
        north.enter("eve");
        west.pause();
        know(east, north);

        assertThat(ids(fetch(east))).containsExactly("ann", "eve");
        assertThat(ids(fetch(north))).containsExactly("ann", "eve");
        try (RedisProbe probe = server.probe()) {
            assertThat(probe.subscribers("socket.io-request#/#")).isEqualTo(3);
        }
    }

    @Test
    void aNodeThatComesBackIsAskedAgain() throws Exception {
        RedisNode east = node("east");
        RedisNode west = node("west");
        know(east, west);
        east.enter("ann");
        west.enter("bob");
        west.pause();
        know(east);

        west.resume();
        know(east, west);

        assertThat(ids(fetch(east))).containsExactly("ann", "bob");
        assertThat(east.nodes().gone()).isEmpty();
    }

    @Test
    void aNodeThatStartsLaterLearnsWhoIsGone() throws Exception {
        RedisNode east = node("east");
        RedisNode west = node("west");
        know(east, west);
        west.pause();
        know(east);

        RedisNode late = node("late");
        know(late, east);
        late.enter("eve");

        assertThat(ids(fetch(late))).containsExactly("eve");
    }

    @Test
    void namesTheNodesThatDoNotAnswer() {
        RedisNode east = node("east", "60000", "500");
        RedisNode west = node("west", "60000", "500");
        know(east, west);
        east.enter("ann");
        west.pause();

        assertThatThrownBy(() -> fetch(east).get(30, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(MissingServersException.class, partial -> {
                    String name = "west (" + west.nodes().uid() + ")";
                    assertThat(partial).hasMessage("1 servers have not answered in time: " + name);
                    assertThat(partial.missingServers()).containsExactly(name);
                    assertThat(partial.missing()).hasValue(1);
                    assertThat(partial.sockets()).hasSize(1);
                });
    }

    /** Collects what it is told. */
    private static final class Told implements AckCollector {

        final List<Integer> asked = new CopyOnWriteArrayList<>();
        final List<String> answers = new CopyOnWriteArrayList<>();

        @Override
        public void asked(int clients) {
            asked.add(clients);
        }

        @Override
        public void answered(PacketData arguments) {
            answers.add(arguments.json().toString());
        }

        @Override
        public void gone(String why) {
            answers.add(why);
        }
    }

    @Test
    void theClientsOfANodeThatDiesCountAsGone() {
        RedisNode east = node("east");
        RedisNode west = node("west");
        know(east, west);
        FakeMember bob = west.enter("bob");
        west.enter("eve");
        Told told = new Told();
        Asking asking = east.adapter("/").broadcast(event("[\"q\"]"), Selection.ALL, LONG, told);
        await().atMost(PATIENCE).until(() -> told.asked.contains(2) && !bob.awaited.isEmpty());
        bob.awaited.values().forEach(answer -> answer.answered(PacketData.of(JsonText.parse("[\"yes\"]"))));
        await().atMost(PATIENCE).until(() -> !told.answers.isEmpty());

        west.pause();

        await().atMost(PATIENCE).until(() -> told.answers.size() == 2);
        assertThat(told.answers).containsExactly("[\"yes\"]", "the server of a client has gone");
        assertThat(asking.missingNodes()).isZero();
    }

    @Test
    void aBroadcastThatAsksDoesNotWaitForTheCountOfANodeThatDies() {
        RedisNode east = node("east");
        RedisNode west = node("west");
        know(east, west);
        east.enter("ann");
        west.pause();
        Told told = new Told();

        Asking asking = east.adapter("/").broadcast(event("[\"q\"]"), Selection.ALL, LONG, told);

        await().atMost(PATIENCE).until(() -> told.asked.equals(List.of(1)));
        assertThat(asking.missingServers()).isEmpty();
    }

    @Test
    void serversAreAskedWithoutThoseThatDie() {
        RedisNode east = node("east");
        RedisNode west = node("west");
        RedisNode north = node("north");
        know(east, west, north);
        west.pause();
        Told told = new Told();

        Asking asking = east.adapter("/").serverSideEmit(PacketData.of(JsonText.parse("[\"q\"]")), told);

        await().atMost(PATIENCE).until(() -> asking.missingNodes() == 0);
        await().atMost(PATIENCE).until(() -> told.asked.contains(1));
        assertThat(told.answers).containsExactly("[\"done\"]");
    }

    @Test
    void nobodyIsPresumedDeadSinceRedisWasAway() {
        // Longer than a node may take to try again, as by default.
        RedisNode east = node("east", "7000", "60000");
        RedisNode west = node("west", "7000", "60000");
        know(east, west);
        know(west, east);
        List<String> left = new CopyOnWriteArrayList<>();
        east.nodes().listen(left::add);
        west.nodes().listen(left::add);

        server.close();
        await().until(() -> !east.isConnected() && !west.isConnected());
        await().pollDelay(Duration.ofMillis(7_100)).until(() -> true);
        server.restart();
        east.awaitConnection();
        west.awaitConnection();
        FakeMember bob = west.enter("bob");
        east.adapter("/").broadcast(event("[\"again\"]"), Selection.ALL);
        received(bob, "[\"again\"]");

        know(east, west);
        know(west, east);
        assertThat(left).isEmpty();
    }
}
