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
import org.gatehouse.api.Arguments;
import org.gatehouse.test.TestClient;
import org.gatehouse.testkit.Deployments;
import org.gatehouse.testkit.NodePeer;
import org.gatehouse.testkit.RedisProbe;
import org.gatehouse.testkit.RedisServer;
import org.gatehouse.testkit.RequiresProgram;
import org.gatehouse.testkit.Rest;
import org.gatehouse.testkit.ServerTest;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A deployment that shares its rooms with an unmodified server of Node.js. What is tested goes both ways. */
@RequiresProgram({"redis-server", "node", "npm"})
class RedisClusterIT extends ServerTest {

    private static final String REQUESTS = "socket.io-request#/cluster#";

    private static RedisServer redis;
    private static NodePeer node;

    private final Map<String, TestClient> clients = new HashMap<>();

    @Deployment(testable = false)
    static WebArchive deployment() throws Exception {
        redis = RedisServer.start("--requirepass", "se:cret");
        return Deployments.gatehouse(Map.of("gatehouse.redis.url", redisUrl())).addClass(ClusterGateway.class);
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

    @ParameterizedTest
    @CsvSource({"node, gatehouse", "gatehouse, node"})
    void roomsAreShared(String sender, String receiver) {
        clients.get(sender).ask("emit", List.of("at-" + receiver, "hello", "x", 1, 1.5, Map.of("a", List.of(true))));

        Arguments hello = clients.get(receiver).await("hello");
        assertThat(hello.get(0, String.class)).isEqualTo("x");
        assertThat(hello.get(1, Integer.class)).isEqualTo(1);
        assertThat(hello.get(2, Double.class)).isEqualTo(1.5);
        assertThat(hello.get(3, Map.class)).isEqualTo(Map.of("a", List.of(true)));

        clients.get(sender).ask("emitExcept", List.of("all", "at-" + receiver, "not for you"));
        clients.get(sender).ask("emit", List.of("all", "end"));
        clients.get(receiver).await("end");
        clients.get(sender).await("end");
        assertThat(clients.get(receiver).has("not for you")).isFalse();
        assertThat(clients.get(sender).has("not for you")).isTrue();
        assertThat(clients.get(sender).has("hello")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"node, gatehouse", "gatehouse, node"})
    void binaryValuesAreSent(String sender, String receiver) {
        byte[] bytes = new byte[70_000];
        bytes[69_999] = 9;

        clients.get(sender).ask("emit", List.of("at-" + receiver, "picture", Map.of("png", bytes)));

        Map<?, ?> picture = clients.get(receiver).await("picture", Map.class);
        assertThat((byte[]) picture.get("png")).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"node, gatehouse", "gatehouse, node"})
    void clientsOfBothAnswer(String asker, String other) {
        List<?> answers = clients.get(asker).ask(List.class, "ask", List.of("all", "who", 7));

        assertThat(answers).hasSize(2);
        assertThat(answers.toString()).contains(asker + " [7]", other + " [7]");
    }

    @ParameterizedTest
    @CsvSource({"node, gatehouse", "gatehouse, node"})
    void socketsOfBothAreFetched(String asker, String other) {
        List<?> sockets = clients.get(asker).ask(List.class, "fetch", List.of("all"));

        assertThat(sockets).hasSize(2);
        Map<?, ?> remote = (Map<?, ?>) sockets.stream()
                .filter(socket ->
                        ((Map<?, ?>) socket).get("id").equals(clients.get(other).id()))
                .findAny()
                .orElseThrow();
        assertThat(remote.get("data")).isEqualTo(Map.of("server", other));
        assertThat(remote.get("rooms").toString())
                .contains("all", "at-" + other, clients.get(other).id());
        assertThat(remote.get("auth")).isEqualTo(Map.of("token", other.equals("node") ? "hidden" : "***"));
    }

    @ParameterizedTest
    @CsvSource({"node, gatehouse", "gatehouse, node"})
    void socketsOfBothAreMovedAndDisconnected(String asker, String other) {
        clients.get(asker).ask("move", List.of("at-" + other, "moved"));
        clients.get(asker).ask("emit", List.of("moved", "hello"));
        clients.get(other).await("hello");
        clients.get(asker).ask("emit", List.of("at-" + other, "nobody hears this"));

        clients.get(asker).ask("dismiss", List.of("moved"));

        assertThat(clients.get(other).awaitDisconnect()).isEqualTo("io server disconnect");
        assertThat(clients.get(other).has("nobody hears this")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"node, gatehouse", "gatehouse, node"})
    void serversTellAndAskEachOther(String asker, String other) {
        clients.get(asker).ask("tellServers", List.of("news", "good"));
        assertThat(clients.get(other).await("news", String.class)).isEqualTo("good");
        assertThat(clients.get(asker).has("news")).isFalse();

        assertThat(clients.get(asker).ask(List.class, "askServers", List.of("question", "why?")))
                .isEqualTo(List.of(other + ": why?"));
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
        assertThat(readiness().getJsonObject("data").getInt("reconnections")).isPositive();
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
