package org.gatehouse.adapter.redis;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.gatehouse.adapter.redis.RedisNode.event;
import static org.gatehouse.adapter.redis.RedisNode.received;

import java.time.Duration;
import org.gatehouse.adapter.Selection;
import org.gatehouse.config.RedisEndpoint;
import org.gatehouse.testkit.FakeMember;
import org.gatehouse.testkit.RedisProbe;
import org.gatehouse.testkit.RedisSentinel;
import org.gatehouse.testkit.RedisServer;
import org.gatehouse.testkit.RequiresProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisConnectionException;

@RequiresProgram("redis-server")
class SentinelsTest {

    private static final String REQUESTS = "socket.io-request#/#";

    private final RedisSentinel redis = RedisSentinel.start();

    @AfterEach
    void stop() {
        redis.close();
    }

    private static void awaitNodes(RedisServer server, int number) {
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
            try (RedisProbe probe = server.probe()) {
                return probe.subscribers(REQUESTS) == number;
            }
        });
    }

    @Test
    void nodesMeetAtTheNewMasterWhenTheOldOneIsKilled() {
        try (RedisNode east = new RedisNode(redis.url()).started();
                RedisNode west = new RedisNode(redis.url()).started()) {
            FakeMember ann = west.enter("ann");
            awaitNodes(redis.master(), 2);

            redis.master().close();
            awaitNodes(redis.replica(), 2);
            east.awaitConnection();
            west.awaitConnection();
            east.adapter("/").broadcast(event("[\"hi\"]"), Selection.ALL);

            received(ann, "[\"hi\"]");
        }
    }

    @Test
    void nodesLeaveAMasterThatIsOneNoMore() {
        try (RedisNode node = new RedisNode(redis.url()).started()) {
            awaitNodes(redis.master(), 1);

            redis.failOver();

            awaitNodes(redis.replica(), 1);
            awaitNodes(redis.master(), 0);
        }
    }

    @Test
    void aReplicaIsNotUsedWhoeverNamesIt() {
        redis.watch(redis.replica());

        assertThatThrownBy(() ->
                        RedisConnection.open(RedisEndpoint.parse(redis.url()).orElseThrow(), Duration.ofSeconds(2)))
                .isInstanceOf(JedisConnectionException.class)
                .hasMessageContaining("is not a master");
    }

    @Test
    void sentinelsMustKnowTheName() {
        String url = redis.url().replace("#mymaster", "#stranger");

        assertThatThrownBy(() -> RedisConnection.open(RedisEndpoint.parse(url).orElseThrow(), Duration.ofSeconds(2)))
                .isInstanceOf(JedisConnectionException.class)
                .hasMessageContaining("no sentinel knows the master stranger");
    }
}
