package org.gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gatehouse.test.TestClient;
import org.gatehouse.testkit.Deployments;
import org.gatehouse.testkit.NodePeer;
import org.gatehouse.testkit.RedisProbe;
import org.gatehouse.testkit.RedisServer;
import org.gatehouse.testkit.RequiresProgram;
import org.gatehouse.testkit.Rest;
import org.gatehouse.testkit.ServerTest;
import org.gatehouse.testkit.Tokens;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A deployment that shares its rooms with an unmodified server of Node.js. What is tested goes both ways. */
@RequiresProgram({"redis-server", "node", "npm"})
class RedisClusterIT extends ServerTest implements ClusterScenarios {

    private static final String REQUESTS = "socket.io-request#/cluster#";

    private static RedisServer redis;
    private static NodePeer node;

    private final Map<String, TestClient> clients = new HashMap<>();

    @Deployment(testable = false)
    static WebArchive deployment() throws Exception {
        redis = RedisServer.start("--requirepass", "se:cret");
        return Deployments.gatehouse(Map.of(
                        "gatehouse.redis.url",
                        redisUrl(),
                        "gatehouse.jwt.secret",
                        Tokens.SECRET,
                        "gatehouse.presence.enabled",
                        "true"))
                .addClass(ClusterGateway.class);
    }

    private static String redisUrl() {
        return "redis://:se%3Acret@127.0.0.1:" + redis.port() + "/1";
    }

    @AfterAll
    static void stopAll() {
        if (node != null) {
            node.close();
        }
        redis.close();
    }

    /** One client at each server, in rooms of their own and in a common one. */
    @BeforeEach
    void connect() throws Exception {
        if (node == null) {
            node = NodePeer.start(redisUrl(), false);
        }
        awaitServers(2);
        clients.put("node", connect(node.server()));
        clients.put("gatehouse", connect(server()));
        clients.forEach((name, client) -> {
            client.ask("join", List.of("all"));
            client.ask("join", List.of("at-" + name));
            client.answer("who", arguments -> name + " " + arguments.toList());
        });
    }

    private static TestClient connect(URI server) {
        return TestClient.of(server).auth("token", "hidden").connect("/cluster");
    }

    private static void awaitServers(int number) {
        try (RedisProbe probe = redis.probe("se:cret")) {
            await().until(() -> probe.subscribers(REQUESTS) == number);
        }
    }

    @AfterEach
    void disconnect() {
        clients.values().forEach(TestClient::close);
        clients.clear();
    }

    @Override
    public TestClient client(String server) {
        return clients.get(server);
    }

    @Override
    public void awaitRoom(String room, int servers) {
        // one pattern has all rooms
    }

    @Test
    void nodeKnowsTheRoomsAndSocketsOfThisServer() {
        assertThat(clients.get("node").ask(Integer.class, "servers", List.of())).isEqualTo(2);
        assertThat(clients.get("node").ask(List.class, "rooms", List.of()).toString())
                .contains("at-gatehouse", "at-node");
    }

    @Test
    void theEmitterReachesThisServer() {
        clients.get("node").ask("emitByEmitter", List.of("at-gatehouse", "hello", Map.of("a", 1)));

        assertThat(clients.get("gatehouse").await("hello", Map.class).toString())
                .isEqualTo("{a=1}");
    }

    @Test
    void aNodeThatWantsAnswersToItselfAloneGetsThem() throws Exception {
        try (NodePeer specific = NodePeer.start(redisUrl(), true)) {
            awaitServers(3);
            try (TestClient client = connect(specific.server())) {
                List<?> sockets = client.ask(List.class, "fetch", List.of("all"));
                assertThat(sockets).hasSize(2);
                // Now the other way round: that node answers on the channel of the asker.
                client.ask("join", List.of("all"));
                assertThat(clients.get("gatehouse").ask(List.class, "fetch", List.of("all")))
                        .hasSize(3);
                client.answer("who", arguments -> "specific");
                assertThat(clients.get("gatehouse").ask(List.class, "ask", List.of("all", "who")))
                        .hasSize(3);
            }
        }
        awaitServers(2);
    }

    @Test
    void observersAreToldWhoComesAndGoes() {
        TestClient gatehouse = clients.get("gatehouse");
        try (TestClient ann =
                TestClient.of(server()).auth("token", Tokens.of("ann")).connect("/cluster")) {
            assertThat(gatehouse.await("online", String.class)).isEqualTo("ann");
            ann.ask("join", List.of("red"));
            await().until(() -> gatehouse.ask(List.class, "whoIsIn", "red").equals(List.of("ann")));
        }

        assertThat(gatehouse.await("offline", String.class)).isEqualTo("ann");
        assertThat(gatehouse.ask(List.class, "whoIsIn", "red")).isEqualTo(List.of());
        assertThat(clients.get("node").await("offline", String.class)).isEqualTo("ann");
    }

    @Test
    void isNotReadyWhileRedisIsAwayAndSaysWhy() {
        await().until(() -> readiness().getString("status").equals("UP"));
        assertThat(readiness().getJsonObject("data").getString("redis")).isEqualTo("connected");

        redis.close();
        await().until(() -> readiness().getString("status").equals("DOWN"));
        await().until(() -> readiness().getJsonObject("data").getString("redis"), "Redis cannot be reached"::equals);
        assertThat(Instant.parse(readiness().getJsonObject("data").getString("since")))
                .isBefore(Instant.now());

        redis.restart();
        await().until(() -> readiness().getString("status").equals("UP"));
        // Payara writes numbers as texts.
        assertThat(readiness().getJsonObject("data").get("reconnections").toString())
                .matches("\"?[1-9]\\d*\"?");
        awaitServers(2);
    }

    /** What the server says of this deployment. WildFly says it where it is managed. */
    private JsonObject readiness() {
        URI server = server();
        int port = server.getPort() + (System.getProperty("arquillian.launch").equals("wildfly") ? 1910 : 0);
        String health = new Rest(URI.create("http://127.0.0.1:" + port + "/"))
                .get("health/ready")
                .body();
        return Json.createReader(new StringReader(health)).readObject().getJsonArray("checks").stream()
                .map(JsonValue::asJsonObject)
                .filter(check -> check.getString("name").equals("gatehouse"))
                .findAny()
                .orElseThrow(() -> new AssertionError(health));
    }

    @Test
    void sharesRoomsAgainWhenRedisHasComeBack() {
        redis.close();
        clients.get("gatehouse").ask("emit", List.of("at-gatehouse", "alone"));
        clients.get("gatehouse").await("alone");

        redis.restart();
        awaitServers(2);

        await().until(() -> {
            clients.get("node").ask("emit", List.of("at-gatehouse", "again"));
            return clients.get("gatehouse").has("again");
        });
        Map<?, ?> counts = clients.get("gatehouse").ask(Map.class, "statistics");
        assertThat(counts.get("redis-reconnections").toString()).isNotEqualTo("0");
    }
}
