package org.gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.gatehouse.testkit.Configs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisSettingsTest {

    private static final String KEY = "{socket.io}";

    private static RedisEndpoint endpoint(String url) {
        return Configs.settings("gatehouse.redis.url", url).redis().endpoint().orElseThrow();
    }

    @Test
    void thereIsNoRedisUnlessItIsNamed() {
        assertThat(Configs.settings().redis())
                .isEqualTo(new RedisSettings(
                        Optional.empty(),
                        RedisAdapterKind.CLASSIC,
                        SubscriptionMode.DYNAMIC,
                        Optional.empty(),
                        "socket.io",
                        Duration.ofSeconds(5),
                        64_000_000,
                        64_000_000,
                        true,
                        OptionalInt.empty(),
                        false));
    }

    @Test
    void readsTheUrl() {
        assertThat(endpoint("redis://localhost"))
                .isEqualTo(RedisEndpoint.of(new RedisAddress("localhost", 6379)).with(KEY, RedisCredentials.NONE));
        RedisEndpoint full = endpoint(" rediss://ann:p%40ss+%3A%2F@redis.example.com:7000/12 ");
        assertThat(full.addresses()).containsExactly(new RedisAddress("redis.example.com", 7000));
        assertThat(full.tls()).isTrue();
        assertThat(full.credentials()).isEqualTo(new RedisCredentials(Optional.of("ann"), Optional.of("p@ss+:/")));
        assertThat(full.database()).isEqualTo(12);
        RedisEndpoint noUser = endpoint("redis://:secret@[::1]:7000/");
        assertThat(noUser.addresses()).containsExactly(new RedisAddress("::1", 7000));
        assertThat(noUser.credentials()).isEqualTo(new RedisCredentials(Optional.empty(), Optional.of("secret")));
        assertThat(noUser).hasToString("redis://[::1]:7000/0");
    }

    @Test
    void readsTheUrlOfSentinels() {
        RedisEndpoint endpoint = Configs.settings(
                        "gatehouse.redis.url", "rediss-sentinel://:secret@a.example.com,[::1]:7000/2#my-master",
                        "gatehouse.redis.sentinel.user", "ann",
                        "gatehouse.redis.sentinel.password", "hidden")
                .redis()
                .endpoint()
                .orElseThrow();

        assertThat(endpoint)
                .isEqualTo(new RedisEndpoint(
                        RedisTopology.SENTINEL,
                        List.of(new RedisAddress("a.example.com", 26379), new RedisAddress("::1", 7000)),
                        true,
                        new RedisCredentials(Optional.empty(), Optional.of("secret")),
                        2,
                        "my-master",
                        new RedisCredentials(Optional.of("ann"), Optional.of("hidden")),
                        KEY));
        assertThat(endpoint).hasToString("rediss-sentinel://a.example.com:26379,[::1]:7000/2#my-master");
        assertThat(endpoint.sentinels()).hasToString("ann");
    }

    @Test
    void readsTheUrlOfACluster() {
        RedisEndpoint endpoint = endpoint("redis-cluster://ann:secret@10.0.0.1:7000,10.0.0.2:7001,10.0.0.3");

        assertThat(endpoint.topology()).isEqualTo(RedisTopology.CLUSTER);
        assertThat(endpoint.addresses())
                .extracting(RedisAddress::toString)
                .containsExactly("10.0.0.1:7000", "10.0.0.2:7001", "10.0.0.3:6379");
        assertThat(endpoint.tls()).isFalse();
        assertThat(endpoint("rediss-cluster://a").tls()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:6379",
                "http://localhost",
                "redis://",
                "redis:///0",
                "redis://localhost:0",
                "redis://localhost:70000",
                "redis://localhost/first",
                "redis://localhost/-1",
                "redis://hidden@localhost",
                "redis://:hid#den@localhost",
                "redis://:hid den@localhost",
                "redis://:hidden%@localhost",
                "redis://localhost?password=hidden",
                "redis://localhost,other",
                "redis://localhost#master",
                "redis-sentinel://localhost",
                "redis-sentinel://localhost,#master",
                "redis-cluster://localhost/1",
                "redis-cluster://localhost#master",
                "redis-cluster://localhost:70000,other",
                "redis-socket://localhost"
            })
    void refusesWhatIsNoUrlOfRedisWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> Configs.settings("gatehouse.redis.url", url))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("gatehouse.redis.url cannot be read; allowed is redis://host, or rediss://host")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void tellsNobodyThePassword() {
        assertThat(Configs.settings("gatehouse.redis.url", "redis://ann:hidden@localhost")
                        .redis())
                .asString()
                .contains("redis://localhost:6379/0")
                .doesNotContain("hidden");
    }

    @Test
    void readsTheRest() {
        RedisSettings settings = Configs.settings(
                        "gatehouse.redis.adapter", "sharded",
                        "gatehouse.redis.subscription-mode", "dynamic-private",
                        "gatehouse.redis.prefix", "shop",
                        "gatehouse.redis.requests-timeout", "300",
                        "gatehouse.redis.send.max-bytes", "2000",
                        "gatehouse.redis.receive.max-bytes", "3000",
                        "gatehouse.redis.readiness", "false",
                        "gatehouse.redis.expected-nodes", "3")
                .redis();

        assertThat(settings)
                .isEqualTo(new RedisSettings(
                        Optional.empty(),
                        RedisAdapterKind.SHARDED,
                        SubscriptionMode.DYNAMIC_PRIVATE,
                        Optional.empty(),
                        "shop",
                        Duration.ofMillis(300),
                        2_000,
                        3_000,
                        false,
                        OptionalInt.of(3),
                        false));
    }

    @ParameterizedTest
    @CsvSource({
        "gatehouse.redis.adapter, SHARDED, '[classic, sharded, streams]'",
        "gatehouse.redis.subscription-mode, dynamic_private, '[dynamic, dynamic-private, static]'"
    })
    void refusesWaysThatNobodyKnows(String name, String value, String allowed) {
        assertThatThrownBy(() -> Configs.settings(name, value)).hasMessageContainingAll(name, value, allowed);
    }

    @Test
    void streamsOfAClusterAndTheirSessionsMustBeInOneSlot() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "gatehouse.redis.url", "redis-cluster://a,b",
                "gatehouse.redis.adapter", "streams",
                "gatehouse.redis.prefix", "{shop}",
                "gatehouse.redis.streams.name", "{shop}"));
        assertThatThrownBy(() -> Settings.read(Configs.of(settings)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(
                        "gatehouse.redis.adapter is 'streams', which in a Redis Cluster needs the same braces")
                .hasMessageContaining("gatehouse.redis.streams.session-prefix");

        settings.put("gatehouse.redis.streams.session-prefix", "session-{shop}-");
        assertThat(Settings.read(Configs.of(settings)).redis().streams()).isPresent();
    }

    @Test
    void shardedChannelsOfAClusterMustBeInOneSlot() {
        Map<String, String> settings = new HashMap<>(
                Map.of("gatehouse.redis.url", "redis-cluster://a,b", "gatehouse.redis.adapter", "sharded"));
        assertThatThrownBy(() -> Settings.read(Configs.of(settings)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("gatehouse.redis.adapter is 'sharded', which in a Redis Cluster needs");

        settings.put("gatehouse.redis.prefix", "{shop}");
        assertThat(Settings.read(Configs.of(settings))
                        .redis()
                        .endpoint()
                        .orElseThrow()
                        .home())
                .isEqualTo("{shop}");
    }

    @Test
    void readsWhatIsSaidOfStreams() {
        assertThat(Configs.settings("gatehouse.redis.adapter", "streams")
                        .redis()
                        .streams())
                .contains(new StreamSettings(
                        "socket.io",
                        1,
                        10_000,
                        100,
                        "sio:session:",
                        false,
                        new RecoverySettings(Optional.empty(), 10_000, 64_000_000)));
        assertThat(Configs.settings(
                                "gatehouse.redis.adapter", "streams",
                                "gatehouse.redis.streams.name", "shop",
                                "gatehouse.redis.streams.count", "4",
                                "gatehouse.redis.streams.max-length", "500",
                                "gatehouse.redis.streams.read-count", "20",
                                "gatehouse.redis.streams.session-prefix", "shop:session:",
                                "gatehouse.redis.streams.sharded-channels", "true")
                        .redis()
                        .streams())
                .contains(new StreamSettings(
                        "shop",
                        4,
                        500,
                        20,
                        "shop:session:",
                        true,
                        new RecoverySettings(Optional.empty(), 10_000, 64_000_000)));
    }

    @ParameterizedTest
    @CsvSource({
        "gatehouse.redis.streams.count, 0",
        "gatehouse.redis.streams.count, 65",
        "gatehouse.redis.streams.max-length, many",
        "gatehouse.redis.streams.read-count, 0",
        "gatehouse.redis.streams.sharded-channels, yes"
    })
    void refusesStreamsThatCannotBe(String name, String value) {
        assertThatThrownBy(() -> Configs.settings(name, value)).hasMessageContainingAll(name, value);
    }

    @ParameterizedTest
    @CsvSource({
        "classic, gatehouse.redis.subscription-mode, static, sharded",
        "streams, gatehouse.redis.subscription-mode, dynamic, sharded",
        "classic, gatehouse.redis.streams.name, shop, streams",
        "sharded, gatehouse.redis.streams.sharded-channels, true, streams"
    })
    void refusesWhatAnotherAdapterHas(String adapter, String name, String value, String needed) {
        assertThatThrownBy(() -> Configs.settings("gatehouse.redis.adapter", adapter, name, value))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(
                        name + " is '" + value + "', which needs gatehouse.redis.adapter to be '" + needed + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "sharded"})
    void refusesConnectionStateRecoveryWithoutStreams(String adapter) {
        assertThatThrownBy(() -> Settings.read(Configs.of(Map.of(
                        "gatehouse.redis.url",
                        "redis://localhost",
                        "gatehouse.redis.adapter",
                        adapter,
                        "gatehouse.recovery.max-disconnection-duration",
                        "120000"))))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("cannot be given together with gatehouse.redis.url");
    }

    @Test
    void passesRequestsOnWhereThatIsSaid() {
        RedisSettings settings = Configs.settings(
                        "gatehouse.redis.url", "redis://localhost", "gatehouse.redis.any-node-polling", "true")
                .redis();

        assertThat(settings.anyNodePolling()).isTrue();
    }

    @Test
    void passesNoRequestsOnWithoutRedis() {
        assertThatThrownBy(() -> Configs.settings("gatehouse.redis.any-node-polling", "true"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("gatehouse.redis.any-node-polling is 'true', which needs gatehouse.redis.url");
    }

    @Test
    void streamsAllowConnectionStateRecovery() {
        Settings settings = Configs.settings(
                "gatehouse.redis.url", "redis://localhost",
                "gatehouse.redis.adapter", "streams",
                "gatehouse.recovery.max-disconnection-duration", "120000");

        assertThat(settings.recovery().maxDisconnectionDuration()).contains(Duration.ofMinutes(2));
    }
}
