package org.gatehouse.adapter.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.gatehouse.config.RedisEndpoint;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisAskDataException;

/**
 * Reads streams from their end on, and passes their entries on to the lanes of their namespaces. It knows which entry it has
 * read last, so that, when its connection is made again, it misses nothing that the stream still has. Where too much waits to
 * be delivered, it reads no further until there is room: the rest waits in Redis. Thread-safe.
 */
final class StreamReader extends ConnectionLoop {

    /** Who takes the entries of a namespace. */
    private record Subscription(StreamListener listener, Lane lane) {}

    private record Waiter(String stream, EntryId id, Runnable task) {}

    private static final Logger LOG = System.getLogger(StreamReader.class.getName());

    /** Redis answers after so long, also if there is nothing. */
    private static final Duration BLOCK = Duration.ofSeconds(5);

    private static final Duration SILENCE = BLOCK.plusSeconds(5);

    private final List<String> streams;
    private final int count;
    private final Consumer<RedisEvent> events;
    /** Of which it has been told. Used by the reading thread only. */
    private final Set<String> gaps = new HashSet<>();

    private final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>();
    /** By stream: the last entry that was passed on. Changed by the reading thread only. Guarded by itself. */
    private final Map<String, EntryId> positions = new LinkedHashMap<>();
    /** Guarded by the positions. */
    private final List<Waiter> waiters = new ArrayList<>();

    /**
     * A reader of nothing yet.
     *
     * @param count how many entries are read at once, at most
     * @param events takes what is counted
     */
    StreamReader(RedisEndpoint endpoint, List<String> streams, int count, Consumer<RedisEvent> events) {
        super(endpoint, "reading " + String.join(" and ", streams), SILENCE);
        this.streams = streams;
        this.count = count;
        this.events = events;
    }

    boolean reads(String stream) {
        return streams.contains(stream);
    }

    /** Passes the entries of a namespace on from now on, to whoever was named last. */
    void want(String namespace, StreamListener listener, Lane lane) {
        subscriptions.put(namespace, new Subscription(listener, lane));
    }

    /** Ends what {@link #want} began, unless somebody else has begun it again. */
    void forget(String namespace, StreamListener listener) {
        subscriptions.computeIfPresent(
                namespace, (key, subscription) -> subscription.listener() == listener ? null : subscription);
    }

    /** Calls somebody once all entries up to this one have been passed on; at once if they have. */
    void whenPassed(String stream, EntryId id, Runnable task) {
        synchronized (positions) {
            EntryId position = positions.get(stream);
            if (position == null || position.compareTo(id) < 0) {
                waiters.add(new Waiter(stream, id, task));
                return;
            }
        }
        task.run();
    }

    @Override
    void use(RedisConnection connection) {
        try {
            readAll(connection);
        } catch (JedisAskDataException e) {
            try (RedisConnection target = follow(e)) {
                goOn(target);
                readAll(target);
            }
        }
    }

    private void readAll(RedisConnection connection) {
        boolean again = false;
        for (String stream : streams) {
            again |= findPosition(connection, stream);
        }
        if (!isUp()) {
            markUp();
            if (again) {
                events.accept(RedisEvent.RECONNECTION);
            }
        }
        while (!isClosed()) {
            read(connection);
        }
    }

    /** Where to go on: after the last entry that was read, or, at the beginning, after the last that is there. */
    private boolean findPosition(RedisConnection connection, String stream) {
        connection.write(Command.XREVRANGE, arguments(stream, "+", "-", "COUNT", "1"));
        connection.send();
        EntryId last = connection.read() instanceof List<?> entries
                        && !entries.isEmpty()
                        && entries.get(0) instanceof List<?> entry
                ? EntryId.of(entry.get(0)).orElse(EntryId.NONE)
                : EntryId.NONE;
        EntryId before;
        synchronized (positions) {
            before = positions.get(stream);
        }
        if (before == null || last.compareTo(before) < 0) {
            moveTo(stream, last);
        }
        return before != null;
    }

    private void read(RedisConnection connection) {
        Map<String, EntryId> after;
        synchronized (positions) {
            after = new LinkedHashMap<>(positions);
        }
        after.forEach((stream, id) ->
                connection.write(Command.XRANGE, arguments(stream, id.toString(), id.toString(), "COUNT", "1")));
        List<String> arguments = new ArrayList<>(
                List.of("COUNT", Integer.toString(count), "BLOCK", Long.toString(BLOCK.toMillis()), "STREAMS"));
        arguments.addAll(after.keySet());
        after.values().forEach(id -> arguments.add(id.toString()));
        connection.write(Command.XREAD, arguments(arguments.toArray(String[]::new)));
        connection.send();
        after.forEach((stream, id) -> checkGap(stream, id, connection.read()));
        if (connection.read() instanceof List<?> answers) {
            for (Object answer : answers) {
                if (answer instanceof List<?> pair
                        && pair.get(0) instanceof byte[] stream
                        && pair.get(1) instanceof List<?> entries) {
                    entries.forEach(entry -> pass(new String(stream, UTF_8), entry));
                }
            }
        }
    }

    /** Where the stream has dropped the last entry that was read, it may have dropped the next ones as well. */
    private void checkGap(String stream, EntryId last, Object answer) {
        boolean gone = !last.equals(EntryId.NONE) && answer instanceof List<?> found && found.isEmpty();
        if (gone && !gaps.contains(stream)) {
            LOG.log(Level.WARNING, "the stream {0} has dropped entries before this node has read them", stream);
            events.accept(RedisEvent.DROPPED_DELIVERY);
        }
        if (gone) {
            gaps.add(stream);
        } else {
            gaps.remove(stream);
        }
    }

    private static List<byte[]> arguments(String... texts) {
        return Stream.of(texts).map(text -> text.getBytes(UTF_8)).toList();
    }

    private void pass(String stream, @Nullable Object answer) {
        if (!(answer instanceof List<?> pair) || pair.size() != 2) {
            return;
        }
        EntryId id = EntryId.of(pair.get(0)).orElseThrow();
        if (pair.get(1) instanceof List<?> fields) {
            pass(id, StreamEntry.of(fields));
        }
        moveTo(stream, id);
    }

    private void pass(EntryId id, StreamEntry entry) {
        Subscription subscription = subscriptions.get(entry.namespace());
        try {
            if (subscription != null
                    && !subscription
                            .lane()
                            .offerPatiently(
                                    entry.cost(), () -> subscription.listener().receive(id, entry))) {
                events.accept(RedisEvent.DROPPED_DELIVERY);
            }
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the server is stopping", e);
        }
    }

    private void moveTo(String stream, EntryId id) {
        List<Waiter> passed = new ArrayList<>(0);
        synchronized (positions) {
            positions.put(stream, id);
            waiters.removeIf(waiter -> {
                boolean over = waiter.stream().equals(stream) && waiter.id().compareTo(id) <= 0;
                return over && passed.add(waiter);
            });
        }
        passed.forEach(waiter -> waiter.task().run());
    }

    @Override
    void lost() {
        // what was not read is still in the stream
    }
}
