package org.gatehouse.boot;

import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Readiness;
import org.gatehouse.adapter.redis.RedisState;
import org.jspecify.annotations.Nullable;

/**
 * Tells whoever balances the load that this node is not ready: while Redis is set, but not there. {@link
 * HealthExtension} makes it a bean.
 */
@Readiness
public class RedisReadiness implements HealthCheck {

    private static final String NAME = "gatehouse";

    private final @Nullable HealthExtension health;

    /** For the container. */
    protected RedisReadiness() {
        this.health = null;
    }

    /** For the container. */
    @Inject
    public RedisReadiness(HealthExtension health) {
        this.health = health;
    }

    @Override
    public HealthCheckResponse call() {
        return health == null
                ? new HealthCheckResponse(NAME, Status.UP, Optional.empty())
                : response(health.redisState(), health.isRedisNeeded());
    }

    /**
     * The answer for a state.
     *
     * @param state of Redis, if it is set
     * @param needed whether a node without it is not ready
     */
    static HealthCheckResponse response(Optional<RedisState> state, boolean needed) {
        boolean ready = !needed || state.map(RedisState::connected).orElse(true);
        return new HealthCheckResponse(NAME, ready ? Status.UP : Status.DOWN, state.map(RedisReadiness::data));
    }

    private static Map<String, Object> data(RedisState state) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("redis", state.reason().orElse("connected"));
        data.put("since", state.since().toString());
        data.put("reconnections", state.reconnections());
        state.nodes().ifPresent(nodes -> data.put("nodes", (long) nodes));
        state.expectedNodes().ifPresent(nodes -> data.put("expected-nodes", (long) nodes));
        return data;
    }
}
