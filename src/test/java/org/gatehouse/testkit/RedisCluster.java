package org.gatehouse.testkit;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.util.JedisClusterCRC16;

/** A Redis Cluster of the test's own: three masters, and a replica of the one that has a key. */
public final class RedisCluster implements AutoCloseable {

    private static final int SLOTS = 16_384;
    private static final int MASTERS = 3;

    private final List<RedisServer> masters = new ArrayList<>();
    private final List<Integer> busPorts = new ArrayList<>();
    private final String slot;
    private final RedisServer home;
    private final RedisServer replica;

    private RedisCluster(String key) {
        for (int i = 0; i < MASTERS; i++) {
            masters.add(server());
        }
        int range = SLOTS / MASTERS;
        for (int i = 0; i < MASTERS; i++) {
            int last = i == MASTERS - 1 ? SLOTS - 1 : (i + 1) * range - 1;
            command(masters.get(i), "ADDSLOTSRANGE", Integer.toString(i * range), Integer.toString(last));
        }
        slot = Integer.toString(JedisClusterCRC16.getSlot(key));
        home = masters.get(Math.min(JedisClusterCRC16.getSlot(key) / range, MASTERS - 1));
        replica = server();
        all().stream()
                .skip(1)
                .forEach(each -> command(
                        each,
                        "MEET",
                        "127.0.0.1",
                        Integer.toString(masters.get(0).port()),
                        Integer.toString(busPorts.get(0))));
        all().forEach(each -> await().until(() -> text(each, "INFO").contains("cluster_known_nodes:4")));
        String id = text(home, "MYID");
        await().ignoreExceptions().until(() -> command(replica, "REPLICATE", id) != null);
        all().forEach(each -> await().until(() -> text(each, "INFO").contains("cluster_state:ok")));
        await().until(() -> text(masters.get(0), "NODES").contains("slave"));
        await().until(() -> replica.info("replication").contains("master_link_status:up"));
    }

    /** A cluster that is ready. */
    public static RedisCluster start(String key) {
        return new RedisCluster(key);
    }

    private RedisServer server() {
        try {
            Path directory = Files.createTempDirectory("redis-cluster");
            int bus = RedisServer.freePort();
            busPorts.add(bus);
            return RedisServer.start(
                    "--cluster-enabled", "yes",
                    "--cluster-port", Integer.toString(bus),
                    "--cluster-node-timeout", "1000",
                    "--cluster-replica-validity-factor", "0",
                    "--repl-diskless-sync-delay", "0",
                    "--dir", directory.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object command(RedisServer server, String... arguments) {
        try (RedisProbe probe = server.probe()) {
            return probe.command(Command.CLUSTER, arguments);
        }
    }

    private static String text(RedisServer server, String... arguments) {
        return new String((byte[]) command(server, arguments), StandardCharsets.UTF_8);
    }

    public List<RedisServer> all() {
        List<RedisServer> all = new ArrayList<>(masters);
        if (replica != null) {
            all.add(replica);
        }
        return all;
    }

    /** The master that has the key. */
    public RedisServer home() {
        return home;
    }

    /** Its replica. */
    public RedisServer replica() {
        return replica;
    }

    /** A master that has it not. */
    public RedisServer other() {
        return masters.stream().filter(each -> each != home).findFirst().orElseThrow();
    }

    /** Moves what is in the key's slot to {@link #other}, which is about to take it over: new keys are made there. */
    public void moveKeys() {
        command(other(), "SETSLOT", slot, "IMPORTING", text(home, "MYID"));
        command(home, "SETSLOT", slot, "MIGRATING", text(other(), "MYID"));
        List<String> arguments =
                new ArrayList<>(List.of("127.0.0.1", Integer.toString(other().port()), "", "0", "5000", "KEYS"));
        int head = arguments.size();
        ((List<?>) command(home, "GETKEYSINSLOT", slot, "1000"))
                .forEach(each -> arguments.add(new String((byte[]) each, StandardCharsets.UTF_8)));
        if (arguments.size() > head) {
            try (RedisProbe probe = home.probe()) {
                probe.command(Command.MIGRATE, arguments.toArray(String[]::new));
            }
        }
    }

    /** {@link #other} has taken the key's slot over, and all know it. */
    public void moveSlot() {
        String id = text(other(), "MYID");
        command(other(), "SETSLOT", slot, "NODE", id);
        masters.forEach(each -> command(each, "SETSLOT", slot, "NODE", id));
    }

    public String url() {
        return "redis-cluster://"
                + masters.stream().map(each -> "127.0.0.1:" + each.port()).collect(Collectors.joining(","));
    }

    @Override
    public void close() {
        all().forEach(RedisServer::close);
    }
}
