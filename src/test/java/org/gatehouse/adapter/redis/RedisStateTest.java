package org.gatehouse.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLHandshakeException;
import org.gatehouse.testkit.RedisServer;
import org.gatehouse.testkit.RequiresProgram;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

@RequiresProgram("redis-server")
class RedisStateTest {

    private final RedisServer server = RedisServer.start();

    @Test
    void saysSinceWhenItIsConnectedAndSinceWhenNotAndWhy() {
        try (server;
                RedisNode node = new RedisNode(server.url()).started()) {
            RedisState before = node.state();
            assertThat(before.connected()).isTrue();
            assertThat(before.reason()).isEmpty();
            assertThat(before.reconnections()).isZero();

            server.close();
            await().until(() -> !node.isConnected());
            await().until(() -> node.state().reason().orElse("").equals("Redis cannot be reached"));
            assertThat(node.state().since()).isAfter(before.since());

            RedisState away = node.state();
            server.restart();
            node.awaitConnection();
            RedisState back = node.state();
            assertThat(back.reason()).isEmpty();
            assertThat(back.since()).isAfter(away.since());
            assertThat(back.reconnections()).isEqualTo(1);
        }
    }

    @Test
    void saysWhenRedisRefusesItWithoutRepeatingMore() {
        try (server;
                RedisNode node = new RedisNode(server.url().replace("//", "//stranger:hidden@"))) {
            node.adapter("/");
            node.start();

            await().until(() -> node.state().reason().orElse("").equals("Redis refuses this node: WRONGPASS"));
        }
    }

    @Test
    void tellsAnybodyNoNamesOfHosts() {
        server.close();
        List<Throwable> faults = List.of(
                new JedisConnectionException("cannot connect", new UnknownHostException("secret.example.com")),
                new JedisConnectionException("cannot connect", new SSLHandshakeException("secret.example.com")),
                new JedisDataException("secret.example.com"),
                new JedisAccessControlException("NOPERM secret.example.com"));

        assertThat(faults.stream().map(ConnectionFault::summary))
                .containsExactly(
                        "Redis cannot be reached",
                        "Redis cannot be trusted",
                        "Redis refuses this node",
                        "Redis refuses this node: NOPERM");
        assertThat(ConnectionFault.detail(faults.get(0))).isEqualTo("cannot connect, secret.example.com");
    }

    @Test
    void countsTheNodesThatAreExpected() {
        try (server;
                RedisNode east = new RedisNode(server.url(), "gatehouse.redis.expected-nodes", "2").started()) {
            await().until(() -> east.state().nodes().equals(OptionalInt.of(1)));
            assertThat(east.state().expectedNodes()).hasValue(2);
            try (RedisNode west = new RedisNode(server.url()).started()) {
                assertThat(west.state().nodes()).isEmpty();
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> east.state().nodes().equals(OptionalInt.of(2)));
            }
        }
    }

    @Test
    void countsNodesAgainAfterAPauseUntilItIsClosed() {
        server.close();
        AtomicReference<Runnable> next = new AtomicReference<>();
        int[] nodes = {0, ExpectedNodes.UNKNOWN, 1, 1, 3};
        int[] counts = {0};
        ExpectedNodes expected = new ExpectedNodes(2, counted -> counted.accept(nodes[++counts[0]]), (delay, task) -> {
            next.set(task);
            return () -> {};
        });

        expected.start();
        assertThat(expected.nodes()).isEmpty();
        next.get().run();
        next.get().run();
        assertThat(expected.nodes()).hasValue(1);
        expected.close();
        next.getAndSet(null).run();
        assertThat(expected.nodes()).hasValue(3);
        assertThat(next.get()).isNull();
    }
}
