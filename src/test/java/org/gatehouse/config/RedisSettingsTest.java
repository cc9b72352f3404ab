package org.gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.gatehouse.testkit.Configs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisSettingsTest {

    private static RedisEndpoint endpoint(String url) {
        return Configs.settings("gatehouse.redis.url", url).redis().endpoint().orElseThrow();
    }

    @Test
    void thereIsNoRedisUnlessItIsNamed() {
        assertThat(Configs.settings().redis())
                .isEqualTo(new RedisSettings(
                        Optional.empty(),
                        "socket.io",
                        Duration.ofSeconds(5),
                        64_000_000,
                        64_000_000,
                        true,
                        OptionalInt.empty()));
    }

    @Test
    void readsTheUrl() {
        assertThat(endpoint("redis://localhost"))
                .isEqualTo(new RedisEndpoint("localhost", 6379, false, Optional.empty(), Optional.empty(), 0));
        assertThat(endpoint(" rediss://ann:p%40ss+%3A%2F@redis.example.com:7000/12 "))
                .isEqualTo(new RedisEndpoint(
                        "redis.example.com", 7000, true, Optional.of("ann"), Optional.of("p@ss+:/"), 12));
        assertThat(endpoint("redis://:secret@[::1]:7000/"))
                .isEqualTo(new RedisEndpoint("::1", 7000, false, Optional.empty(), Optional.of("secret"), 0));
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
                "redis://localhost?password=hidden"
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
                        "gatehouse.redis.prefix", "shop",
                        "gatehouse.redis.requests-timeout", "300",
                        "gatehouse.redis.send.max-bytes", "2000",
                        "gatehouse.redis.receive.max-bytes", "3000",
                        "gatehouse.redis.readiness", "false",
                        "gatehouse.redis.expected-nodes", "3")
                .redis();

        assertThat(settings)
                .isEqualTo(new RedisSettings(
                        Optional.empty(), "shop", Duration.ofMillis(300), 2_000, 3_000, false, OptionalInt.of(3)));
    }

    @Test
    void refusesConnectionStateRecoveryBesideIt() {
        assertThatThrownBy(() -> Settings.read(Configs.of(Map.of(
                        "gatehouse.redis.url",
                        "redis://localhost",
                        "gatehouse.recovery.max-disconnection-duration",
                        "120000"))))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("cannot be given together with gatehouse.redis.url");
    }
}
