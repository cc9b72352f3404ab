package org.gatehouse.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.gatehouse.adapter.redis.RedisNode.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.gatehouse.adapter.Selection;
import org.gatehouse.config.RedisEndpoint;
import org.gatehouse.testkit.Configs;
import org.gatehouse.testkit.FakeMember;
import org.gatehouse.testkit.GivenRedis;
import org.gatehouse.testkit.RequiresProgram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Protocol.Command;

/** What nodes do at any Redis, one that {@code REDIS_URL} names among them. */
@RequiresProgram("redis-server")
class GivenRedisTest {

    private static String[] settings(String adapter, String prefix) {
        List<String> settings =
                new ArrayList<>(List.of("gatehouse.redis.adapter", adapter, "gatehouse.redis.prefix", prefix));
        if (adapter.equals("streams")) {
            settings.addAll(List.of("gatehouse.redis.streams.name", prefix));
            settings.addAll(List.of("gatehouse.redis.streams.session-prefix", prefix + "-session-"));
        }
        return settings.toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "sharded", "streams"})
    void nodesShareTheirRooms(String adapter) {
        try (GivenRedis redis = GivenRedis.open()) {
            String[] settings = settings(adapter, redis.prefix());
            try (RedisNode east = new RedisNode(redis.url(), settings).started();
                    RedisNode west = new RedisNode(redis.url(), settings).started()) {
                await().until(() -> east.nodes().others().size() == 1);
                FakeMember ann = west.enter("ann");
                List<String> events =
                        IntStream.range(0, 100).mapToObj(i -> "event " + i).toList();

                events.forEach(each -> east.adapter("/").broadcast(event("[\"" + each + "\"]"), Selection.ALL));

                await().atMost(Duration.ofSeconds(20)).until(() -> ann.received.size() == events.size());
                assertThat(ann.receivedJson().stream().map(json -> json.split("\"")[1]))
                        .isEqualTo(events);
                assertThat(east.adapter("/")
                                .fetchSockets(Selection.ALL)
                                .toCompletableFuture()
                                .join())
                        .hasSize(1);
            }
            RedisEndpoint endpoint = Configs.settings(
                            "gatehouse.redis.url", redis.url(), "gatehouse.redis.prefix", redis.prefix())
                    .redis()
                    .endpoint()
                    .orElseThrow();
            try (RedisConnection connection = RedisConnection.open(endpoint, Duration.ofSeconds(5))) {
                connection.ask(Command.DEL, redis.prefix());
            }
        }
    }
}
