package org.gatehouse.adapter.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gatehouse.config.RedisEndpoint;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/**
 * Receives the messages of all namespaces on one connection, and passes them on to their inboxes. Whenever the connection
 * is made again, all that is wanted is subscribed again before it counts as working. Thread-safe.
 */
final class Subscriber extends ConnectionLoop {

    /** Longer than the publisher's pulse, with which this connection is asked whether it is there. */
    private static final Duration SILENCE = Duration.ofSeconds(40);

    private final Runnable reconnected;
    private final Runnable overflown;
    /** By pattern or name: what is wanted. */
    private final Map<String, Inbox> patterns = new ConcurrentHashMap<>();

    private final Map<String, Inbox> names = new ConcurrentHashMap<>();
    private final Object writing = new Object();
    /** This and the next two are guarded by {@link #writing}: what this connection has subscribed. */
    private @Nullable RedisConnection connection;

    private final Set<String> subscribedPatterns = new HashSet<>();
    private final Set<String> subscribedNames = new HashSet<>();
    /** How many subscriptions Redis has not confirmed. Guarded by {@link #writing}. */
    private int unconfirmed;

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

    /** Says what is wanted; {@link #synchronize} makes it so. */
    void want(Channels channels, Inbox inbox) {
        patterns.put(channels.pattern(), inbox);
        channels.named().forEach(name -> names.put(name, inbox));
    }

    /** The same for one channel. */
    void want(String channel, Inbox inbox) {
        names.put(channel, inbox);
    }

    /** Says what is not wanted any more, unless somebody else wants it; {@link #synchronize} makes it so. */
    void forget(Channels channels, Receiver receiver) {
        patterns.computeIfPresent(channels.pattern(), (key, inbox) -> inbox.isOf(receiver) ? null : inbox);
        channels.named()
                .forEach(name -> names.computeIfPresent(name, (key, inbox) -> inbox.isOf(receiver) ? null : inbox));
    }

    /** Subscribes what is wanted and is not subscribed yet, and the other way round. May wait for the network. */
    void synchronize() {
        synchronized (writing) {
            if (connection != null) {
                unconfirmed += change(connection, Command.PSUBSCRIBE, patterns.keySet(), subscribedPatterns);
                unconfirmed += change(connection, Command.SUBSCRIBE, names.keySet(), subscribedNames);
                change(connection, Command.PUNSUBSCRIBE, patterns.keySet(), subscribedPatterns);
                change(connection, Command.UNSUBSCRIBE, names.keySet(), subscribedNames);
                connection.send();
            }
        }
    }

    /** Writes what one command does to what is subscribed. The number of its arguments. */
    private static int change(RedisConnection connection, Command command, Set<String> wanted, Set<String> subscribed) {
        boolean adds = command == Command.SUBSCRIBE || command == Command.PSUBSCRIBE;
        Set<String> difference = new HashSet<>(adds ? wanted : subscribed);
        difference.removeAll(new HashSet<>(adds ? subscribed : wanted));
        if (adds) {
            subscribed.addAll(difference);
        } else {
            subscribed.removeAll(difference);
        }
        if (!difference.isEmpty()) {
            List<byte[]> arguments = new ArrayList<>();
            difference.forEach(each -> arguments.add(each.getBytes(StandardCharsets.UTF_8)));
            connection.write(command, arguments);
        }
        return difference.size();
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
            case "pmessage" -> pass(patterns.get(text(reply.get(1))), reply.get(2), reply.get(3));
            case "message" -> pass(names.get(text(reply.get(1))), reply.get(1), reply.get(2));
            case "subscribe", "psubscribe" -> confirmed();
            default -> {
                // the end of a subscription, or what later versions of Redis may say
            }
        }
    }

    private void pass(@Nullable Inbox inbox, @Nullable Object channel, @Nullable Object message) {
        if (inbox != null && message instanceof byte[] bytes && !inbox.offer(text(channel), bytes)) {
            overflown.run();
        }
    }

    private void confirmed() {
        boolean all;
        synchronized (writing) {
            all = --unconfirmed == 0;
        }
        if (all && !isUp()) {
            markUp();
            if (connectedBefore) {
                reconnected.run();
            }
            connectedBefore = true;
        }
    }

    private static String text(@Nullable Object value) {
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(value);
    }

    @Override
    void lost() {
        synchronized (writing) {
            connection = null;
            unconfirmed = 0;
            subscribedPatterns.clear();
            subscribedNames.clear();
        }
    }
}
