package org.gatehouse.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How many servers a Redis is made of, and who knows which of them to use. */
public enum RedisTopology {
    /** One server. */
    SINGLE("", 6379),
    /** A master and its replicas; sentinels say who is the master. */
    SENTINEL("-sentinel", 26_379),
    /** A Redis Cluster: several masters, of which each knows all. */
    CLUSTER("-cluster", 6379);

    private final String suffix;
    private final int defaultPort;

    RedisTopology(String suffix, int defaultPort) {
        this.suffix = suffix;
        this.defaultPort = defaultPort;
    }

    /** Nothing if no URL of Redis begins so. */
    static Optional<RedisTopology> ofScheme(String scheme) {
        String suffix = scheme.replaceFirst("^rediss?", "");
        return Arrays.stream(values())
                .filter(each -> each.suffix.equals(suffix))
                .findAny();
    }

    String scheme(boolean tls) {
        return (tls ? "rediss" : "redis") + suffix;
    }

    int defaultPort() {
        return defaultPort;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
