package org.gatehouse.testkit;

import java.util.Optional;
import java.util.UUID;

/**
 * A Redis that may have other users, so it is not stopped, nor emptied: the one that the environment names in {@code REDIS_URL}, or one
 * of the test's own.
 */
public final class GivenRedis implements AutoCloseable {

    private static final String URL = System.getenv("REDIS_URL");

    private final Optional<RedisServer> own = URL == null ? Optional.of(RedisServer.start()) : Optional.empty();
    /** In one slot, where it is a cluster. */
    private final String prefix = "{gatehouse-test-" + UUID.randomUUID() + "}";

    /** One that is there. */
    public static GivenRedis open() {
        return new GivenRedis();
    }

    private GivenRedis() {}

    public String url() {
        return own.map(RedisServer::url).orElse(URL);
    }

    /** Nobody else has it. */
    public String prefix() {
        return prefix;
    }

    @Override
    public void close() {
        own.ifPresent(RedisServer::close);
    }
}
