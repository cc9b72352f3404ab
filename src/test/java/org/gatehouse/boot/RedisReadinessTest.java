package org.gatehouse.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.gatehouse.adapter.redis.RedisState;
import org.junit.jupiter.api.Test;

class RedisReadinessTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final RedisState AWAY = new RedisState(
            false, Optional.of("Redis cannot be reached"), NOON, 2, OptionalInt.empty(), OptionalInt.empty());
    private static final RedisState THERE =
            new RedisState(true, Optional.empty(), NOON, 0, OptionalInt.of(1), OptionalInt.of(3));

    @Test
    void aNodeThatNeedsNoRedisIsReady() {
        assertThat(RedisReadiness.response(Optional.empty(), true).getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aNodeWithoutItsRedisIsNotReadyAndSaysWhy() {
        HealthCheckResponse response = RedisReadiness.response(Optional.of(AWAY), true);

        assertThat(response.getStatus()).isEqualTo(Status.DOWN);
        assertThat(response.getData().orElseThrow())
                .isEqualTo(Map.of(
                        "redis", "Redis cannot be reached", "since", "2026-01-01T12:00:00Z", "reconnections", 2L));
    }

    @Test
    void aNodeThatIsSetToBeReadyWithoutRedisSaysWhatIsMissing() {
        HealthCheckResponse response = RedisReadiness.response(Optional.of(AWAY), false);

        assertThat(response.getStatus()).isEqualTo(Status.UP);
        assertThat(response.getData().orElseThrow()).containsEntry("redis", "Redis cannot be reached");
    }

    @Test
    void aConnectedNodeIsReadyAlsoWhileOthersAreMissing() {
        HealthCheckResponse response = RedisReadiness.response(Optional.of(THERE), true);

        assertThat(response.getStatus()).isEqualTo(Status.UP);
        assertThat(response.getData().orElseThrow())
                .containsEntry("redis", "connected")
                .containsEntry("nodes", 1L)
                .containsEntry("expected-nodes", 3L);
    }
}
