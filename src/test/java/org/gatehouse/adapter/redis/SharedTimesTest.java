package org.gatehouse.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.gatehouse.adapter.redis.RedisNode.event;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.adapter.Selection;
import org.gatehouse.config.RevocationSettings;
import org.gatehouse.security.RevokedTokens;
import org.gatehouse.testkit.RedisCluster;
import org.gatehouse.testkit.RedisProbe;
import org.gatehouse.testkit.RedisServer;
import org.gatehouse.testkit.RequiresProgram;
import org.gatehouse.testkit.TestToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol.Command;

/** What is revoked on one node is revoked on all. */
@RequiresProgram("redis-server")
class SharedTimesTest {

    private static final String KEY = "{socket.io}-gatehouse-revocations";
    private static final String CHANNEL = "socket.io-gatehouse-revocations";
    private static final JsonWebToken ANN = new TestToken(
            "ann", Map.of("sub", "ann", "jti", "1", "iat", Instant.now().getEpochSecond() - 60));

    /** A node, and what is revoked at it. */
    private static final class Node implements AutoCloseable {

        final RedisNode redis;
        final RevokedTokens revoked;
        final List<Predicate<JsonWebToken>> told = new CopyOnWriteArrayList<>();

        Node(String url, int maxEntries, String... settings) {
            revoked = new RevokedTokens(
                    new RevocationSettings(Duration.ofHours(1), maxEntries, Optional.empty()), InstantSource.system());
            revoked.listen(told::add);
            redis = new RedisNode(url, settings);
            redis.share(revoked);
        }

        Node started() {
            redis.started();
            return this;
        }

        void awaitRevoked() {
            await().until(() -> revoked.isRevoked(ANN));
        }

        @Override
        public void close() {
            redis.close();
        }
    }

    private final RedisServer server = RedisServer.start();
    private Node east;
    private Node west;

    @BeforeEach
    void start() {
        east = new Node(server.url(), 10).started();
        west = new Node(server.url(), 10).started();
    }

    @AfterEach
    void stop() {
        east.close();
        west.close();
        server.close();
    }

    @Test
    void whatOneNodeRevokesAllDo() {
        east.revoked.revokeSubject("ann");

        west.awaitRevoked();
        await().until(() -> west.told.size() == 1);
        assertThat(west.told.get(0).test(ANN)).isTrue();
    }

    @Test
    void aNodeThatComesLaterKnowsOfIt() {
        east.revoked.revokeToken("1");
        west.awaitRevoked();
        east.close();
        west.close();

        try (Node late = new Node(server.url(), 10).started()) {
            late.awaitRevoked();
        }
    }

    @Test
    void whatIsRevokedWhileRedisIsAwayIsToldWhenItIsBack() {
        server.close();
        await().until(() -> !east.redis.isConnected() && !west.redis.isConnected());
        east.revoked.revokeSubject("ann");
        assertThat(east.revoked.isRevoked(ANN)).isTrue();

        server.restart();

        west.awaitRevoked();
    }

    @Test
    void aRedisThatHasLostAllIsToldAgain() {
        east.revoked.revokeSubject("ann");
        west.awaitRevoked();
        server.close();
        server.restart();
        east.redis.awaitConnection();

        try (Node late = new Node(server.url(), 10).started()) {
            late.awaitRevoked();
        }
    }

    @Test
    void redisForgetsWhatIsOver() {
        try (RedisProbe probe = server.probe()) {
            probe.command(Command.ZADD, KEY, "1000", "s:bob");

            east.revoked.revokeSubject("ann");

            await().until(() -> probe.command(Command.ZSCORE, KEY, "s:bob") == null);
            assertThat((Long) probe.command(Command.ZCARD, KEY)).isOne();
            assertThat((Long) probe.command(Command.PTTL, KEY)).isBetween(1L, 3_600_000L);
        }
    }

    @Test
    void theLaterOfTwoTimesCounts() {
        Instant later = Instant.now().plusSeconds(60);
        try (RedisProbe probe = server.probe()) {
            probe.command(Command.ZADD, KEY, Long.toString(later.toEpochMilli()), "s:ann");

            east.revoked.revokeSubject("ann");

            await().until(() -> (Long) probe.command(Command.PTTL, KEY) > 0);
            assertThat(new String((byte[]) probe.command(Command.ZSCORE, KEY, "s:ann")))
                    .isEqualTo(Long.toString(later.toEpochMilli()));
        }
    }

    @Test
    void garbageIsCountedAndDropped() {
        server.publish(CHANNEL, new byte[] {1});
        server.publish(CHANNEL, "{\"s:ann\":\"x\",\"x\":1,\"\":99999999999999999999}");
        east.revoked.revokeSubject("ann");

        west.awaitRevoked();
        assertThat(west.redis.count(RedisEvent.UNREADABLE_MESSAGE)).isOne();
        assertThat(west.revoked.all()).containsOnlyKeys("s:ann");
    }

    @Test
    void asksAgainWhenRedisRefuses() {
        try (RedisProbe probe = server.probe()) {
            probe.command(Command.SET, KEY, "not a sorted set");
            east.revoked.revokeSubject("ann");
            west.awaitRevoked();
            probe.command(Command.DEL, KEY);

            await().atMost(Duration.ofSeconds(20)).until(() -> probe.command(Command.ZSCORE, KEY, "s:ann") != null);
        }
    }

    @Test
    void asksAgainForWhatThereWasNoRoomFor() {
        try (RedisProbe probe = server.probe();
                Node small = new Node(server.url(), 10, "gatehouse.redis.send.max-bytes", "20000").started()) {
            probe.command(Command.CLIENT, "PAUSE", "60000", "WRITE");
            small.redis.adapter("/").broadcast(event("[\"held\"]"), Selection.ALL);
            await().until(() ->
                    RedisConnection.text(probe.command(Command.CLIENT, "LIST")).contains("cmd=publish"));

            small.revoked.revokeSubject("ann");
            for (int i = 0; i < 100; i++) {
                small.redis.adapter("/").broadcast(event("[\"" + "x".repeat(1_000) + "\"]"), Selection.ALL);
            }
            probe.command(Command.CLIENT, "UNPAUSE");

            await().atMost(Duration.ofSeconds(20)).until(() -> probe.command(Command.ZSCORE, KEY, "s:ann") != null);
        }
    }

    @Test
    void aNodeTakesWhatItHasMissedHoweverLateItReadsItsStreams() {
        east.revoked.revokeSubject("ann");
        west.awaitRevoked();
        try (RedisProbe probe = server.probe();
                Node late = new Node(
                        server.url().replace("//", "//late:pass@"), 10, "gatehouse.redis.adapter", "streams")) {
            probe.command(
                    Command.ACL, "SETUSER", "late", "on", ">pass", "allchannels", "allkeys", "+@all", "-xrevrange");
            late.redis.adapter("/").broadcast(event("[\"x\"]"), Selection.ALL);
            late.redis.start();
            await().until(() -> (Long) probe.command(Command.XLEN, "socket.io") == 1);
            await().until(() -> probe.subscribers(CHANNEL) == 3);
            assertThat(late.revoked.isRevoked(ANN)).isFalse();

            probe.command(Command.ACL, "SETUSER", "late", "+xrevrange");

            late.awaitRevoked();
        }
    }

    @Test
    void aClusterKeepsItAsWell() {
        try (RedisCluster cluster = RedisCluster.start("{socket.io}");
                Node north = new Node(cluster.url(), 10).started()) {
            north.revoked.revokeSubject("ann");
            try (RedisProbe probe = cluster.home().probe()) {
                await().until(() -> probe.command(Command.ZSCORE, KEY, "s:ann") != null);
            }

            try (Node late = new Node(cluster.url(), 10).started()) {
                late.awaitRevoked();
            }
        }
    }
}
