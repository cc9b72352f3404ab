package org.gatehouse.adapter.redis;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/** The way to the streams. Thread-safe; no call waits. */
interface StreamLink {

    /** Whether entries can be added, and are read. */
    boolean isUp();

    /** A lane of a new order. */
    Lane lane();

    /** Passes the entries of a namespace on, from now on and in a lane, instead of to whoever took them before. */
    void subscribe(String namespace, StreamListener listener, Lane lane);

    /** Ends what {@link #subscribe} began, unless somebody else has begun it again. */
    void unsubscribe(String namespace, StreamListener listener);

    /**
     * Adds an entry to the stream of its namespace, after those that were added before.
     *
     * @param failed called if that is not possible, or not known to have been, on any thread, this one among them
     */
    void append(StreamEntry entry, Runnable failed);

    /** Has a command done, as soon as possible. */
    void send(Command command, byte[]... arguments);

    /**
     * Asks something.
     *
     * @param answer takes it, on a thread that must not wait; null if Redis is away
     */
    void ask(Command command, Consumer<@Nullable Object> answer, String... arguments);

    /** Calls somebody once all entries of a namespace up to this one have been passed on. */
    void whenPassed(String namespace, EntryId id, Runnable task);

    /** The name of the stream of a namespace. */
    String streamOf(String namespace);
}
