package org.gatehouse.boot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.util.Optional;
import java.util.function.Supplier;
import org.gatehouse.adapter.redis.RedisState;

/**
 * Adds the health check where the server has MicroProfile Health, which WildFly's {@code standalone.xml} lacks. There, to be
 * found as a bean would cost a warning in the log.
 */
public class HealthExtension implements Extension {

    private static final String HEALTH_CHECK = "org.eclipse.microprofile.health.HealthCheck";

    private volatile Supplier<Optional<RedisState>> state = Optional::empty;
    private volatile boolean redisNeeded;

    /** For the container. */
    public HealthExtension() {}

    void addCheck(@Observes BeforeBeanDiscovery event) {
        try {
            Class.forName(HEALTH_CHECK, false, HealthExtension.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            return;
        }
        event.addAnnotatedType(RedisReadiness.class, RedisReadiness.class.getName())
                .add(ApplicationScoped.Literal.INSTANCE);
    }

    /** What the check tells; Payara lets a bean that an extension adds see extensions, but not the beans of the application. */
    void tell(Supplier<Optional<RedisState>> redis, boolean needed) {
        state = redis;
        redisNeeded = needed;
    }

    /** How this node stands with Redis, if that is set. */
    Optional<RedisState> redisState() {
        return state.get();
    }

    /** Whether this node is not ready without Redis. */
    boolean isRedisNeeded() {
        return redisNeeded;
    }
}
