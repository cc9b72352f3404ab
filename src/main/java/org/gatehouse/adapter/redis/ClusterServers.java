package org.gatehouse.adapter.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gatehouse.config.RedisAddress;
import org.gatehouse.config.RedisEndpoint;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * The servers of a Redis Cluster. What is published at one of them reaches those who have subscribed at any; keys are kept by
 * the server of their slot alone.
 */
record ClusterServers(RedisEndpoint endpoint) {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** A range of slots, and the servers that have it, the master first. */
    private record Slots(long first, long last, List<RedisAddress> servers) {

        boolean contains(int slot) {
            return first <= slot && slot <= last;
        }
    }

    /** Connects to the server of the endpoint's key, or, while that is away, to another one: messages pass through any. */
    RedisConnection openHome(Duration silence) {
        Set<RedisAddress> candidates = new LinkedHashSet<>();
        int home = JedisClusterCRC16.getSlot(endpoint.home());
        List<Slots> all = slots();
        all.stream().filter(slots -> slots.contains(home)).forEach(slots -> candidates.addAll(slots.servers()));
        all.forEach(slots -> candidates.addAll(slots.servers()));
        candidates.addAll(endpoint.addresses());
        JedisException fault = null;
        for (RedisAddress each : candidates) {
            try {
                return RedisConnection.to(each, endpoint, silence);
            } catch (JedisException e) {
                fault = e;
            }
        }
        throw new JedisConnectionException("no server of the cluster can be used", fault);
    }

    /** All servers at which somebody may have subscribed: masters and replicas. */
    Set<RedisAddress> all() {
        Set<RedisAddress> servers = new LinkedHashSet<>();
        slots().forEach(slots -> servers.addAll(slots.servers()));
        return servers;
    }

    private List<Slots> slots() {
        JedisException fault = null;
        for (RedisAddress each : endpoint.addresses()) {
            try (RedisConnection connection = RedisConnection.to(each, endpoint, PATIENCE)) {
                return slots(connection.ask(Command.CLUSTER, "SLOTS"), each);
            } catch (JedisException e) {
                fault = e;
            }
        }
        throw new JedisConnectionException("no server of the cluster can be asked", fault);
    }

    /** Ranges of first, last, master, replicas; each server of host, port, id, and more. */
    private static List<Slots> slots(Object answer, RedisAddress asked) {
        List<Slots> all = new ArrayList<>();
        for (Object range : (List<?>) answer) {
            List<?> parts = (List<?>) range;
            List<RedisAddress> servers = parts.subList(2, parts.size()).stream()
                    .map(server -> address((List<?>) server, asked))
                    .toList();
            all.add(new Slots((Long) parts.get(0), (Long) parts.get(1), servers));
        }
        return all;
    }

    /** A server that does not know its own name leaves it out. */
    private static RedisAddress address(List<?> server, RedisAddress asked) {
        @Nullable Object host = server.get(0);
        String name = host == null ? "" : RedisConnection.text(host);
        return new RedisAddress(name.isEmpty() ? asked.host() : name, ((Long) server.get(1)).intValue());
    }
}
