package org.gatehouse.testkit;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import redis.clients.jedis.Protocol.Command;

/** A master and a replica of the test's own, and a sentinel that watches them, under the name {@code mymaster}. */
public final class RedisSentinel implements AutoCloseable {

    private final RedisServer master;
    private final RedisServer replica;
    private final RedisServer sentinel;

    private RedisSentinel() {
        master = RedisServer.start("--repl-diskless-sync-delay", "0");
        replica = RedisServer.start("--replicaof", "127.0.0.1", Integer.toString(master.port()));
        await().until(() -> replica.info("replication").contains("master_link_status:up"));
        try {
            Path config = Files.createTempFile("sentinel", ".conf");
            Files.writeString(config, """
                    sentinel monitor mymaster 127.0.0.1 %d 1
                    sentinel down-after-milliseconds mymaster 500
                    sentinel failover-timeout mymaster 2000
                    """.formatted(master.port()));
            sentinel = RedisServer.startWith(config, "--sentinel");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().until(() -> sentinel.info("sentinel").contains("slaves=1"));
    }

    /** Servers that are ready. */
    public static RedisSentinel start() {
        return new RedisSentinel();
    }

    /** Who is the master at first. */
    public RedisServer master() {
        return master;
    }

    /** Who is a replica at first. */
    public RedisServer replica() {
        return replica;
    }

    /** Makes the replica the master, although the master is there. */
    public void failOver() {
        try (RedisProbe probe = sentinel.probe()) {
            probe.command(Command.SENTINEL, "FAILOVER", "mymaster");
        }
    }

    /** Makes the sentinel name somebody else. */
    public void watch(RedisServer other) {
        try (RedisProbe probe = sentinel.probe()) {
            probe.command(Command.SENTINEL, "REMOVE", "mymaster");
            probe.command(Command.SENTINEL, "MONITOR", "mymaster", "127.0.0.1", Integer.toString(other.port()), "1");
        }
    }

    /** Behind a sentinel that is not there. */
    public String url() {
        return "redis-sentinel://127.0.0.1:" + RedisServer.freePort() + ",127.0.0.1:" + sentinel.port() + "#mymaster";
    }

    @Override
    public void close() {
        sentinel.close();
        replica.close();
        master.close();
    }
}
