package org.gatehouse.adapter.redis;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObjectBuilder;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/**
 * Texts, each with a time, that all nodes keep for as long: in a sorted set of Redis, from which a node takes what it has missed
 * whenever it is connected, and to which it adds what others have missed; and on a channel, by which they hear of it at once.
 * Of two times of one text, the later one counts. Needs Redis 6.2. Thread-safe; nothing waits for Redis.
 */
public final class SharedTimes {

    private static final Logger LOG = System.getLogger(SharedTimes.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int CHUNK = 500;

    private final String key;
    private final Channel channel;
    private final Duration retention;
    private final int maxEntries;
    private final Supplier<Map<String, Instant>> own;
    private final Consumer<Map<String, Instant>> others;
    private final RedisLink link;
    private final Cluster cluster;
    private final AtomicBoolean retrying = new AtomicBoolean();

    /**
     * What this node shares, from the next connection on.
     *
     * @param prefix of the key and of the channel; the key is in the slot of the prefix
     * @param name of what is shared
     * @param retention how long it is kept
     * @param maxEntries how much is taken from Redis at most, the latest first
     * @param own gives all that this node keeps
     * @param others takes what other nodes have added, and what this node has itself; called without a lock, and may take its time
     */
    SharedTimes(
            String prefix,
            String name,
            Duration retention,
            int maxEntries,
            Supplier<Map<String, Instant>> own,
            Consumer<Map<String, Instant>> others,
            RedisLink link,
            Cluster cluster) {
        this.key = NodeKeys.of(prefix).shared(name);
        this.channel = Channel.plain(prefix + "-gatehouse-" + name);
        this.retention = retention;
        this.maxEntries = maxEntries;
        this.own = own;
        this.others = others;
        this.link = link;
        this.cluster = cluster;
        link.receive((from, message) -> cluster.guard(() -> others.accept(decoded(message))))
                .add(channel);
        link.whenUp(this::exchange);
    }

    /** Tells the other nodes, at once, or when Redis is back. This node keeps it already. */
    public void add(String text, Instant time) {
        if (link.isUp()) {
            send(Map.of(text, time));
        }
    }

    /** Takes what this node has missed, and gives what Redis has. */
    private void exchange() {
        link.ask(
                Command.ZREVRANGEBYSCORE,
                this::taken,
                Link.bytes(key, "+inf", oldest(), "WITHSCORES", "LIMIT", "0", Integer.toString(maxEntries)));
    }

    private void taken(@Nullable Object answer) {
        if (!(answer instanceof List<?> textsAndTimes)) {
            failed(answer);
            return;
        }
        try {
            cluster.callbacks()
                    .execute(() -> cluster.guard(() -> {
                        Map<String, Instant> there = new HashMap<>();
                        for (int i = 0; i + 1 < textsAndTimes.size(); i += 2) {
                            there.put(
                                    RedisConnection.text(textsAndTimes.get(i)),
                                    time(Double.parseDouble(RedisConnection.text(textsAndTimes.get(i + 1)))));
                        }
                        others.accept(there);
                        Map<String, Instant> missing = new HashMap<>(own.get());
                        missing.entrySet().removeIf(entry -> !isNews(entry.getValue(), there.get(entry.getKey())));
                        send(missing);
                    }));
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "the server is stopping: what other nodes share is not taken");
        }
    }

    private static boolean isNews(Instant time, @Nullable Instant known) {
        return known == null || time.toEpochMilli() > known.toEpochMilli();
    }

    private void send(Map<String, Instant> times) {
        List<Map.Entry<String, Instant>> all = new ArrayList<>(times.entrySet());
        for (int i = 0; i < all.size(); i += CHUNK) {
            send(all.subList(i, Math.min(i + CHUNK, all.size())));
        }
    }

    private void send(List<Map.Entry<String, Instant>> chunk) {
        List<String> added = new ArrayList<>(List.of(key, "GT"));
        JsonObjectBuilder message = JsonRequest.object();
        chunk.forEach(entry -> {
            long millis = entry.getValue().toEpochMilli();
            added.add(Long.toString(millis));
            added.add(entry.getKey());
            message.add(entry.getKey(), millis);
        });
        link.ask(
                Command.ZADD,
                answer -> {
                    if (!(answer instanceof Long)) {
                        failed(answer);
                    }
                },
                Link.bytes(added.toArray(String[]::new)));
        link.ask(Command.ZREMRANGEBYSCORE, answer -> {}, Link.bytes(key, "-inf", "(" + oldest()));
        link.ask(Command.PEXPIRE, answer -> {}, Link.bytes(key, Long.toString(retention.toMillis())));
        link.publish(channel, message.build().toString().getBytes(StandardCharsets.UTF_8));
    }

    private String oldest() {
        return Long.toString(Instant.now().minus(retention).toEpochMilli());
    }

    private static Map<String, Instant> decoded(byte[] message) {
        Map<String, Instant> times = new HashMap<>();
        JsonMessage.of(message).json().forEach((text, time) -> {
            if (time instanceof JsonNumber millis) {
                times.put(text, time(millis.doubleValue()));
            }
        });
        return times;
    }

    private static Instant time(double millis) {
        return Instant.ofEpochMilli((long) millis);
    }

    /** Without a connection, the next one brings all. */
    private void failed(@Nullable Object answer) {
        if ((answer == null && !link.isUp()) || retrying.getAndSet(true)) {
            return;
        }
        String why = answer == null
                ? "too much waits for it"
                : answer instanceof Exception refusal ? refusal.getMessage() : "what it answers is no list";
        LOG.log(Level.WARNING, "Redis does not keep {0} for the other nodes, and is asked again: {1}", key, why);
        cluster.timer().schedule(PAUSE, () -> {
            retrying.set(false);
            exchange();
        });
    }
}
