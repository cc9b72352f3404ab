package org.gatehouse.conformance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gatehouse.test.TestClient;
import org.gatehouse.test.TestServer;
import org.gatehouse.testkit.NodePeer;
import org.gatehouse.testkit.RedisServer;
import org.gatehouse.testkit.RequiresProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** A server without a container, and an unmodified one of Node.js with the sharded adapter. What is tested goes both ways. */
@RequiresProgram({"redis-server", "node", "npm"})
@ParameterizedClass
@ValueSource(strings = {"dynamic", "static", "dynamic-private"})
class ShardedClusterTest implements ClusterScenarios {

    private static final String CHANNEL = "socket.io#/cluster#";

    private static RedisServer redis;
    private static NodePeer node;
    private static TestServer gatehouse;

    @Parameter
    private String mode;

    private final Map<String, TestClient> clients = new HashMap<>();

    @BeforeParameterizedClassInvocation
    static void start(String mode) throws Exception {
        redis = RedisServer.start();
        node = NodePeer.startSharded(redis.url(), mode);
        gatehouse = TestServer.of(
                Map.of(
                        "gatehouse.redis.url",
                        redis.url(),
                        "gatehouse.redis.adapter",
                        "sharded",
                        "gatehouse.redis.subscription-mode",
                        mode),
                new ClusterGateway());
        redis.awaitShardSubscribers(CHANNEL, 2);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        gatehouse.close();
        node.close();
        redis.close();
    }

    /** One client at each server, in rooms of their own and in a common one. */
    @BeforeEach
    void connect() {
        clients.put("node", TestClient.of(node.server()).auth("token", "hidden").connect("/cluster"));
        clients.put("gatehouse", gatehouse.client().auth("token", "hidden").connect("/cluster"));
        clients.forEach((name, client) -> {
            client.ask("join", List.of("all"));
            client.ask("join", List.of("at-" + name));
            client.answer("who", arguments -> name + " " + arguments.toList());
            awaitRoom("at-" + name, 1);
        });
        awaitRoom("all", 2);
    }

    @AfterEach
    void disconnect() {
        clients.values().forEach(TestClient::close);
        clients.keySet().forEach(name -> awaitRoom("at-" + name, 0));
    }

    @Override
    public TestClient client(String server) {
        return clients.get(server);
    }

    @Override
    public void awaitRoom(String room, int servers) {
        redis.awaitShardSubscribers(CHANNEL + room + "#", mode.equals("static") ? 0 : servers);
    }
}
