package org.gatehouse.adapter.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/** The way to the other nodes. Thread-safe; no call waits. */
interface Link {

    /**
     * Passes messages to a receiver, one at a time and in the order in which they come, whatever the channels: those that are
     * yet to be subscribed.
     */
    Subscriptions receive(Receiver receiver);

    /** Sends a message, after those that were sent before. At most once: it may be lost. */
    void publish(Channel channel, byte[] message);

    /**
     * Counts who listens to channels, which are all of one kind, this node included. The counts are of the time at which
     * messages that were sent before have gone out; in a Redis Cluster, of about that time.
     *
     * @param counts takes them, in the order of the channels, once, on a thread that must not wait; none if Redis cannot be
     *     asked
     */
    void countSubscribers(List<Channel> channels, Consumer<List<Integer>> counts);

    /**
     * Asks Redis for something else, after what was sent before.
     *
     * @param answer takes it, once, on a thread that must not wait: what Redis says, an exception among it, or null if it
     *     cannot be asked
     */
    void ask(Command command, Consumer<@Nullable Object> answer, List<byte[]> arguments);

    /** Arguments of a command. */
    static List<byte[]> bytes(String... texts) {
        return Stream.of(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
