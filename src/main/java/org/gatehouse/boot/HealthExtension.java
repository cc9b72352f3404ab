package org.gatehouse.boot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;

/** Adds the health check where the server has MicroProfile Health, which WildFly's {@code standalone.xml} lacks. */
public class HealthExtension implements Extension {

    private static final String HEALTH_CHECK = "org.eclipse.microprofile.health.HealthCheck";

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
}
