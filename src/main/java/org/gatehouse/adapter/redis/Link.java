package org.gatehouse.adapter.redis;

import java.util.function.IntConsumer;

/** The way to the other nodes. Thread-safe; no call waits. */
interface Link {

    /** Stands for any number of nodes. */
    int UNKNOWN = -1;

    /** Receives from the channels of a namespace from now on, instead of whoever did before. */
    void subscribe(Channels channels, Receiver receiver);

    /** Ends what {@link #subscribe} began, unless somebody else has begun it again. */
    void unsubscribe(Channels channels, Receiver receiver);

    /** Sends a message, after those that were sent before. At most once: it may be lost. */
    void publish(String channel, byte[] message);

    /**
     * Counts the nodes that listen to a channel, this one included. The count is of the time at which messages that were
     * sent before have gone out; in a Redis Cluster, of about that time.
     *
     * @param nodes takes it, once, on a thread that must not wait; {@link #UNKNOWN} if Redis cannot be asked
     */
    void countNodes(String channel, IntConsumer nodes);
}
