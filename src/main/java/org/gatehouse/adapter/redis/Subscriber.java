package org.gatehouse.adapter.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.gatehouse.config.RedisEndpoint;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * Receives the messages of all namespaces on one connection, and passes them on to their inboxes. Whenever the connection
 * is made again, all that is wanted is subscribed again before it counts as working; what changes later, in the order of the
 * changes. Thread-safe.
 */
final class Subscriber extends ConnectionLoop {

    /** Longer than the publisher's pulse, with which this connection is asked whether it is there. */
    private static final Duration SILENCE = Duration.ofSeconds(40);

    /** So many commands may be under way: Redis keeps no more answers for whoever does not read. */
    private static final int WINDOW = 1_000;

    private final Runnable reconnected;
    private final Runnable overflown;
    private final Map<Channel, List<Inbox>> wanted = new ConcurrentHashMap<>();
    private final ChangedChannels changed = new ChangedChannels();
    private final Object writing = new Object();
    /** What follows is guarded by {@link #writing}. */
    private @Nullable RedisConnection connection;

    private final Set<Channel> subscribed = new HashSet<>();
    /** How often Redis is still to confirm that a channel has been given up. */
    private final Map<Channel, Integer> leaving = new HashMap<>();

    private long written;
    private long confirmed;
    /** Of the channels that were wanted when the connection was made, how many have not been looked at. */
    private int unseen;

    /** How many commands these have taken, when all of them have been looked at. */
    private long first;

    private boolean connectedBefore;

    /**
     * A subscriber to nothing yet.
     *
     * @param reconnected called when a lost connection has been made again
     * @param overflown called for each message that an inbox has no room for
     */
    Subscriber(RedisEndpoint endpoint, Runnable reconnected, Runnable overflown) {
        super(endpoint, "receiving", SILENCE);
        this.reconnected = reconnected;
        this.overflown = overflown;
    }

    /**
     * Says whether an inbox wants the messages of a channel, as {@link Subscriptions#update} has it.
     *
     * @return whether there is something for {@link #synchronize} to do
     */
    boolean update(Channel channel, Inbox inbox, BooleanSupplier wants) {
        boolean[] change = new boolean[1];
        wanted.compute(channel, (key, known) -> {
            List<Inbox> inboxes = known == null ? List.of() : known;
            if (wants.getAsBoolean() == inboxes.contains(inbox)) {
                return known;
            }
            List<Inbox> others = new ArrayList<>(inboxes);
            if (!others.remove(inbox)) {
                others.add(inbox);
            }
            change[0] = others.isEmpty() || inboxes.isEmpty();
            return others.isEmpty() ? null : List.copyOf(others);
        });
        if (change[0]) {
            changed.add(channel);
        }
        return change[0];
    }

    /** Subscribes what is wanted and is not subscribed yet, and the other way round. May wait for the network. */
    void synchronize() {
        synchronized (writing) {
            if (connection == null) {
                return;
            }
            while (written - confirmed < WINDOW && !changed.isEmpty()) {
                for (Channel channel : changed.take((int) (WINDOW - written + confirmed), this::everything)) {
                    synchronize(connection, channel);
                }
            }
            connection.send();
        }
    }

    private Collection<Channel> everything() {
        Set<Channel> all = new LinkedHashSet<>(wanted.keySet());
        all.addAll(subscribed);
        unseen = all.size();
        return all;
    }

    /** One channel a command: those of a slot of a Redis Cluster cannot be named together with others. */
    private void synchronize(RedisConnection open, Channel channel) {
        boolean wants = wanted.containsKey(channel);
        if (wants ? subscribed.add(channel) : subscribed.remove(channel)) {
            Channel.Kind kind = channel.kind();
            if (!wants) {
                leaving.merge(channel, 1, Integer::sum);
            }
            open.write(
                    wants ? kind.subscribe() : kind.unsubscribe(),
                    List.of(channel.name().getBytes(StandardCharsets.UTF_8)));
            written++;
        }
        if (unseen > 0) {
            unseen--;
            first = written;
        }
    }

    /** Asks Redis whether it is there; its answer is read like a message. */
    void ping() {
        synchronized (writing) {
            if (connection != null) {
                connection.write(Command.PING, List.of());
                connection.send();
            }
        }
    }

    @Override
    void use(RedisConnection opened) {
        synchronized (writing) {
            connection = opened;
        }
        synchronize();
        while (!isClosed()) {
            if (opened.read() instanceof List<?> reply && reply.size() >= 3) {
                received(reply);
            }
        }
    }

    private void received(List<?> reply) {
        switch (text(reply.get(0))) {
            case "pmessage" -> pass(Channel.Kind.PATTERN, reply.get(1), reply.get(2), reply.get(3));
            case "message" -> pass(Channel.Kind.PLAIN, reply.get(1), reply.get(1), reply.get(2));
            case "smessage" -> pass(Channel.Kind.SHARD, reply.get(1), reply.get(1), reply.get(2));
            case "subscribe", "psubscribe", "ssubscribe" -> confirmed();
            case "punsubscribe" -> left(new Channel(Channel.Kind.PATTERN, text(reply.get(1))));
            case "unsubscribe" -> left(new Channel(Channel.Kind.PLAIN, text(reply.get(1))));
            case "sunsubscribe" -> left(new Channel(Channel.Kind.SHARD, text(reply.get(1))));
            default -> {
                // what later versions of Redis may say
            }
        }
    }

    private void pass(Channel.Kind kind, Object subscription, Object channel, @Nullable Object message) {
        List<Inbox> inboxes = wanted.getOrDefault(new Channel(kind, text(subscription)), List.of());
        if (message instanceof byte[] bytes) {
            for (Inbox inbox : inboxes) {
                if (!inbox.offer(text(channel), bytes)) {
                    overflown.run();
                }
            }
        }
    }

    /** Redis says so by itself as well: when the slot of a channel has gone to another server of the Cluster. */
    private void left(Channel channel) {
        synchronized (writing) {
            Integer times = leaving.remove(channel);
            if (times == null) {
                throw new JedisConnectionException("another server of the cluster has a channel");
            }
            if (times > 1) {
                leaving.put(channel, times - 1);
            }
        }
        confirmed();
    }

    private void confirmed() {
        boolean works;
        boolean idle;
        synchronized (writing) {
            confirmed = Math.min(confirmed + 1, written);
            works = unseen == 0 && confirmed >= first;
            idle = confirmed == written;
        }
        if (works && !isUp()) {
            markUp();
            if (connectedBefore) {
                reconnected.run();
            }
            connectedBefore = true;
        }
        if (idle && !changed.isEmpty()) {
            synchronize();
        }
    }

    private static String text(@Nullable Object value) {
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(value);
    }

    @Override
    void lost() {
        synchronized (writing) {
            connection = null;
            subscribed.clear();
            leaving.clear();
            written = 0;
            confirmed = 0;
            unseen = 0;
            first = 0;
            changed.addAll();
        }
    }
}
