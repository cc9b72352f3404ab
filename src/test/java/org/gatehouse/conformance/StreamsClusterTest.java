package org.gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gatehouse.test.TestClient;
import org.gatehouse.test.TestClientBuilder;
import org.gatehouse.test.TestServer;
import org.gatehouse.testkit.NodePeer;
import org.gatehouse.testkit.RedisProbe;
import org.gatehouse.testkit.RedisServer;
import org.gatehouse.testkit.RequiresProgram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.Protocol.Command;

/**
 * A server without a container, and an unmodified one of Node.js, with the streams adapter and connection state recovery. What
 * is tested goes both ways.
 */
@RequiresProgram({"redis-server", "node", "npm"})
class StreamsClusterTest implements ClusterScenarios {

    private static final int SERVERS = 2;

    private static RedisServer redis;
    private static NodePeer node;
    private static TestServer gatehouse;

    private final Map<String, TestClient> clients = new HashMap<>();

    @BeforeAll
    static void start() throws Exception {
        redis = RedisServer.start();
        node = NodePeer.startStreams(redis.url(), true);
        gatehouse = server();
        awaitServers();
    }

    private static void awaitServers() {
        try (RedisProbe probe = redis.probe()) {
            await().until(() -> probe.subscribers("socket.io#/cluster#") == SERVERS);
        }
    }

    private static TestServer server() {
        return TestServer.of(
                Map.of(
                        "gatehouse.redis.url",
                        redis.url(),
                        "gatehouse.redis.adapter",
                        "streams",
                        "gatehouse.recovery.max-disconnection-duration",
                        "60000"),
                new ClusterGateway());
    }

    @AfterAll
    static void stop() {
        gatehouse.close();
        node.close();
        redis.close();
    }

    /** One client at each of two servers, in rooms of their own and in a common one. */
    @BeforeEach
    void connect() {
        for (String server : List.of("node", "gatehouse")) {
            TestClient client = at(server).auth("token", "hidden").connect("/cluster");
            clients.put(server, client);
            client.ask("join", List.of("all"));
            client.ask("join", List.of("at-" + server));
            client.answer("who", arguments -> server + " " + arguments.toList());
        }
    }

    private static TestClientBuilder at(String server) {
        return server.equals("node") ? TestClient.of(node.server()) : gatehouse.client();
    }

    @AfterEach
    void disconnect() {
        clients.values().forEach(TestClient::close);
    }

    @Override
    public TestClient client(String server) {
        return clients.get(server);
    }

    @Override
    public void awaitRoom(String room, int servers) {
        // rooms are no business of Redis
    }

    private static void awaitSavedSessions(int number) {
        try (RedisProbe probe = redis.probe()) {
            await().until(() -> ((List<?>) probe.command(Command.KEYS, "sio:session:*")).size() == number);
        }
    }

    @ParameterizedTest
    @CsvSource({"node, gatehouse", "gatehouse, node", "gatehouse, gatehouse"})
    void aClientThatComesBackToEitherServerMissesNothing(String lost, String found) {
        TestClient ann = at(lost).connect("/cluster");
        ann.ask("join", List.of("room"));
        client("gatehouse").ask("emit", List.of("room", "seen"));
        ann.await("seen");

        ann.drop();
        awaitSavedSessions(1);
        List<Integer> numbers = IntStream.range(0, 250).boxed().toList();
        for (int number : numbers) {
            client(number % 2 == 0 ? "node" : "gatehouse").ask("emit", List.of("room", "missed", number));
        }
        client("node").ask("emit", List.of("at-node", "missed", -1));
        TestClient again = at(found).returning(ann).connect("/cluster");
        client("gatehouse").ask("emit", List.of("room", "now", 7));

        assertThat(again.id()).isEqualTo(ann.id());
        assertThat(again.await("now", Integer.class)).isEqualTo(7);
        List<Integer> missed = new ArrayList<>();
        while (again.has("missed")) {
            missed.add(again.await("missed", Integer.class));
        }
        assertThat(missed).containsExactlyInAnyOrderElementsOf(numbers);
        again.close();
    }

    @Test
    void aClientComesBackOnceToAnotherServer() {
        TestClient ann = at("gatehouse").connect("/cluster");
        ann.ask("join", List.of("room"));
        client("gatehouse").ask("emit", List.of("room", "seen"));
        ann.await("seen");
        ann.drop();
        awaitSavedSessions(1);

        try (TestServer other = server();
                TestClient again = other.client().returning(ann).connect("/cluster");
                TestClient thief = at("gatehouse").returning(ann).connect("/cluster")) {
            assertThat(again.id()).isEqualTo(ann.id());
            assertThat(thief.id()).isNotEqualTo(ann.id());
            client("gatehouse").ask("emit", List.of("room", "now"));
            again.await("now");
            assertThat(thief.has("now")).isFalse();
        }
        awaitServers();
    }
}
