package org.gatehouse.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.gatehouse.adapter.redis.RedisNode.event;
import static org.gatehouse.adapter.redis.RedisNode.received;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.gatehouse.adapter.Selection;
import org.gatehouse.config.RedisEndpoint;
import org.gatehouse.testkit.Configs;
import org.gatehouse.testkit.FakeMember;
import org.gatehouse.testkit.RedisCluster;
import org.gatehouse.testkit.RedisProbe;
import org.gatehouse.testkit.RedisServer;
import org.gatehouse.testkit.RequiresProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;

@RequiresProgram("redis-server")
class ClusterServersTest {

    private static final String KEY = "{socket.io}";
    private static final Duration SILENCE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RedisCluster redis = RedisCluster.start(KEY);

    @AfterEach
    void stop() {
        redis.close();
    }

    private RedisEndpoint endpoint() {
        return Configs.settings("gatehouse.redis.url", redis.url())
                .redis()
                .endpoint()
                .orElseThrow();
    }

    @Test
    void nodesMeetWhicheverServerTheyUse() {
        try (RedisNode east = new RedisNode(redis.url(), "gatehouse.redis.expected-nodes", "2").started();
                RedisNode west = new RedisNode(redis.url()).started();
                RedisProbe stranger = redis.other().probe()) {
            FakeMember ann = west.enter("ann", "red");
            stranger.subscribe("socket.io-request#/#");

            redis.other().publish("socket.io#/#", new byte[] {1});
            east.adapter("/").broadcast(event("[\"hi\"]"), Selection.ALL.to("red"));

            received(ann, "[\"hi\"]");
            // The stranger has subscribed at another server than the nodes.
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> east.state().nodes().equals(OptionalInt.of(3)));
        }
    }

    @Test
    void nodesGoOnAtAnotherServerWhenTheirsIsKilled() {
        try (RedisNode east = new RedisNode(redis.url()).started();
                RedisNode west = new RedisNode(redis.url()).started()) {
            FakeMember ann = west.enter("ann");

            redis.home().close();
            await().until(() -> redis.all().stream()
                            .filter(server -> server != redis.home())
                            .mapToLong(ClusterServersTest::subscribers)
                            .sum()
                    == 2);
            east.awaitConnection();
            west.awaitConnection();
            east.adapter("/").broadcast(event("[\"hi\"]"), Selection.ALL);

            received(ann, "[\"hi\"]");
        }
    }

    @Test
    void shardedNodesMeetWhereTheirPrefixIs() {
        String[] settings = {
            "gatehouse.redis.adapter", "sharded",
            "gatehouse.redis.prefix", KEY,
            "gatehouse.redis.expected-nodes", "2"
        };
        try (RedisNode east = new RedisNode(redis.url(), settings).started();
                RedisNode west = new RedisNode(redis.url(), settings).started()) {
            FakeMember ann = west.enter("ann", "red");
            redis.home().awaitShardSubscribers(KEY + "#/#red#", 1);

            east.adapter("/").broadcast(event("[\"hi\"]"), Selection.ALL.to("red"));
            east.adapter("/").broadcast(event("[\"all\"]"), Selection.ALL);

            received(ann, "[\"hi\"]", "[\"all\"]");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> east.state().nodes().equals(OptionalInt.of(2)));
        }
    }

    private static String[] at(String adapter, String... more) {
        List<String> settings =
                new ArrayList<>(List.of("gatehouse.redis.adapter", adapter, "gatehouse.redis.prefix", KEY));
        settings.addAll(List.of(more));
        return settings.toArray(String[]::new);
    }

    private RedisNode streaming() {
        return new RedisNode(
                        redis.url(),
                        at(
                                "streams",
                                "gatehouse.redis.streams.name",
                                KEY,
                                "gatehouse.redis.streams.session-prefix",
                                KEY + "-session-"))
                .started();
    }

    @Test
    void streamsAreReadWhereTheirSlotIs() {
        try (RedisNode east = streaming();
                RedisNode west = streaming()) {
            FakeMember ann = west.enter("ann", "red");
            FakeMember bob = east.enter("bob", "red");

            east.adapter("/").broadcast(event("[\"hi\"]"), Selection.ALL.to("red"));
            west.adapter("/").broadcast(event("[\"you\"]"), Selection.ALL);

            await().until(() -> ann.received.size() == 2 && bob.received.size() == 2);
            assertThat(ann.receivedJson()).containsExactlyInAnyOrderElementsOf(bob.receivedJson());
        }
    }

    @Test
    void streamsAreFollowedWhenTheirSlotMoves() {
        try (RedisNode east = streaming();
                RedisNode west = streaming()) {
            FakeMember ann = west.enter("ann");
            east.adapter("/").broadcast(event("[\"one\"]"), Selection.ALL);
            await().until(() -> ann.received.size() == 1);

            redis.moveKeys();
            east.adapter("/").broadcast(event("[\"two\"]"), Selection.ALL);
            await().atMost(PATIENCE).until(() -> ann.received.size() == 2);
            redis.moveSlot();
            east.adapter("/").broadcast(event("[\"three\"]"), Selection.ALL);
            await().atMost(PATIENCE).until(() -> ann.received.size() == 3);

            assertThat(ann.receivedJson().toString()).matches(".*one.*two.*three.*");
            assertThat(east.count(RedisEvent.DROPPED_PUBLICATION)).isZero();
            assertThat(west.count(RedisEvent.DROPPED_DELIVERY)).isZero();
        }
    }

    @Test
    void shardedChannelsAreSubscribedWhereTheirSlotHasMoved() {
        // Nothing but the channels shall tell the western node.
        String[] quiet = at(
                "sharded",
                "gatehouse.redis.heartbeat-interval",
                "60000",
                "gatehouse.redis.heartbeat-timeout",
                "120000");
        try (RedisNode east = new RedisNode(redis.url(), quiet).started();
                RedisNode west = new RedisNode(redis.url(), quiet).started()) {
            FakeMember ann = west.enter("ann", "red");
            redis.home().awaitShardSubscribers(KEY + "#/#red#", 1);

            redis.moveKeys();
            redis.moveSlot();
            redis.other().awaitShardSubscribers(KEY + "#/#red#", 1);
            east.adapter("/").broadcast(event("[\"hi\"]"), Selection.ALL.to("red"));

            received(ann, "[\"hi\"]");
        }
    }

    private static long subscribers(RedisServer server) {
        try (RedisProbe probe = server.probe()) {
            return probe.subscribers("socket.io-request#/#");
        }
    }

    @Test
    void keysAreAtHomeAlsoAfterAFailOver() {
        try (RedisConnection connection = RedisConnection.open(endpoint(), SILENCE)) {
            assertThat(connection.ask(Command.SET, KEY, "1")).isNotNull();
        }

        redis.home().close();

        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
            try (RedisConnection connection = RedisConnection.open(endpoint(), SILENCE)) {
                return connection.ask(Command.SET, KEY, "2") != null;
            }
        });
    }

    @Test
    void aClusterOfWhichNobodyIsThereIsNotReached() {
        redis.close();

        assertThatThrownBy(() -> RedisConnection.open(endpoint(), SILENCE))
                .isInstanceOf(JedisConnectionException.class)
                .hasMessage("no server of the cluster can be asked");
    }
}
