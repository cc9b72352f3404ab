package org.gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.gatehouse.testkit.Deployments;
import org.gatehouse.testkit.EventClient;
import org.gatehouse.testkit.PayaraNode;
import org.gatehouse.testkit.RawPolling;
import org.gatehouse.testkit.RedisServer;
import org.gatehouse.testkit.RequiresProgram;
import org.gatehouse.testkit.RoundRobin;
import org.gatehouse.testkit.ServerNode;
import org.gatehouse.testkit.Transports;
import org.gatehouse.testkit.WildFlyNode;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.json.JSONArray;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Official clients behind a load balancer that sends each request to the next of two nodes: the first of the server that the
 * profile names, the second of Payara.
 */
@RequiresProgram("redis-server")
class AnyNodeIT {

    /** The Java client sends five requests to one host at a time, from all its sockets together, and each holds a poll. */
    private static final int CLIENTS = 4;

    private static RedisServer redis;
    private static ServerNode first;
    private static ServerNode second;
    private static RoundRobin balancer;

    private final List<EventClient> clients = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        redis = RedisServer.start();
        first = "wildfly".equals(System.getProperty("arquillian.launch"))
                ? WildFlyNode.start("any-first", application(), settings())
                : PayaraNode.start("any-first", application(), settings());
        second = PayaraNode.start("any-second", application(), settings());
        first.awaitReady();
        second.awaitReady();
        balancer = new RoundRobin(first.server(), second.server());
    }

    private static WebArchive application() {
        WebArchive application = Deployments.gatehouse(Map.of()).addClass(ClusterGateway.class);
        application.delete("WEB-INF/lib/gatehouse-demo.jar");
        return application;
    }

    private static Map<String, String> settings() {
        return Map.of("gatehouse.redis.url", redis.url(), "gatehouse.redis.any-node-polling", "true");
    }

    @AfterAll
    static void stop() throws IOException {
        if (balancer != null) {
            balancer.close();
        }
        if (second != null) {
            second.close();
        }
        if (first != null) {
            first.close();
        }
        redis.close();
    }

    @AfterEach
    void disconnect() {
        clients.forEach(EventClient::close);
    }

    private EventClient client(URI server, Transports transports) {
        EventClient client = EventClient.connected(server, "/cluster", transports);
        clients.add(client);
        return client;
    }

    private static Object ask(EventClient client, String command, Object... arguments) {
        return client.ask(command, new JSONArray(List.of(arguments)))[0];
    }

    /** Several, so that every request of some of them reaches the wrong node. */
    @ParameterizedTest
    @EnumSource(names = {"POLLING_ONLY", "UPGRADE"})
    void clientsAreServedWhicheverNodeTheirRequestsReach(Transports transports) {
        List<EventClient> all = IntStream.range(0, CLIENTS)
                .mapToObj(i -> client(balancer.server(), transports))
                .toList();
        if (transports == Transports.UPGRADE) {
            all.forEach(client -> client.await("upgrade"));
        }
        String room = "room " + transports;
        all.forEach(client -> assertThat(ask(client, "join", room)).isEqualTo(true));

        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < all.size(); i++) {
                assertThat(ask(all.get(i), "emit", room, "hello", i, round)).isEqualTo(true);
            }
        }

        for (EventClient client : all) {
            int[] rounds = new int[all.size()];
            for (int i = 0; i < 20 * all.size(); i++) {
                Object[] hello = client.await("hello");
                int sender = (int) hello[0];
                assertThat(hello[1]).isEqualTo(rounds[sender]++);
            }
            assertThat(client.has("hello")).isFalse();
            assertThat(client.has("disconnect")).isFalse();
        }
    }

    @Test
    void bytesAndLargeMessagesPass() {
        EventClient client = client(balancer.server(), Transports.POLLING_ONLY);
        EventClient upgraded = client(balancer.server(), Transports.UPGRADE);
        upgraded.await("upgrade");
        ask(client, "join", "large");
        ask(upgraded, "join", "large");
        String large = "\u20ac".repeat(100_000);
        byte[] bytes = new byte[50_000];
        bytes[49_999] = 9;

        ask(client, "emit", "large", "both", large, bytes);
        ask(upgraded, "emit", "large", "both", large, bytes);

        for (EventClient each : List.of(client, upgraded)) {
            for (int i = 0; i < 2; i++) {
                Object[] both = each.await("both");
                assertThat(both[0]).isEqualTo(large);
                assertThat((byte[]) both[1]).isEqualTo(bytes);
            }
        }
    }

    @Test
    void theRulesOfPollingHoldAcrossNodes() {
        RawPolling atFirst = RawPolling.connected(first.server(), "/cluster");
        RawPolling atSecond = RawPolling.of(second.server(), atFirst.sid());
        CompletableFuture<HttpResponse<String>> held = atSecond.startPoll();
        assertThat(atSecond.post("42/cluster,1[\"join\",[\"red\"]]").body()).isEqualTo("ok");
        assertThat(held.join().body()).isEqualTo("43/cluster,1[true]");

        assertThat(atSecond.post("x".repeat(1_000_001)).statusCode()).isEqualTo(413);
        assertThat(atSecond.postChunked("x".repeat(1_000_001)).statusCode()).isEqualTo(413);
        assertThat(atSecond.post("42/cluster,2[\"join\",[\"red\"]]").body()).isEqualTo("ok");
        assertThat(atFirst.poll().body()).isEqualTo("43/cluster,2[true]");

        CompletableFuture<HttpResponse<String>> one = atSecond.startPoll();
        CompletableFuture<HttpResponse<String>> other = atSecond.startPoll();
        assertThat(List.of(one.join().statusCode(), other.join().statusCode())).containsExactlyInAnyOrder(200, 400);
        assertThat(atSecond.poll().body()).contains("Session ID unknown");
        assertThat(RawPolling.of(second.server(), "A".repeat(20)).poll().body()).contains("Session ID unknown");
    }

    @Test
    void aBodyThatCannotBeReadEndsTheSession() {
        RawPolling atSecond = RawPolling.connected(second.server(), "/cluster");
        RawPolling atFirst = RawPolling.of(first.server(), atSecond.sid());
        assertThat(atFirst.post("3").body()).isEqualTo("ok");
        assertThat(atFirst.post("x").statusCode()).isEqualTo(400);
        assertThat(atFirst.poll().body()).contains("Session ID unknown");
    }
}
