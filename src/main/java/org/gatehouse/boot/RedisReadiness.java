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
 * Tells whoever balances the load that this node is not ready: while Redis is set, but not there. A bean only where the
 * server has MicroProfile Health: see {@link HealthExtension}.
 */
@Readiness
public class RedisReadiness implements HealthCheck {

    private static final String NAME = "gatehouse";

    private final @Nullable GatewayRuntime runtime;

    /** For the container. */
    protected RedisReadiness() {
        this.runtime = null;
    }

    /** For the container. */
    @Inject
    public RedisReadiness(GatewayRuntime runtime) {
        this.runtime = runtime;
    }

    @Override
    public HealthCheckResponse call() {
        return runtime == null
                ? new HealthCheckResponse(NAME, Status.UP, Optional.empty())
                : response(runtime.redisState(), runtime.needsRedis());
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
