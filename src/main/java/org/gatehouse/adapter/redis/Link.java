package org.gatehouse.adapter.redis;

import java.util.function.IntConsumer;

/** The way to the other nodes. Thread-safe; no call waits. */
interface Link {

    /** Stands for any number of nodes. */
    int UNKNOWN = -1;

    /**
     * Passes messages to a receiver, one at a time and in the order in which they come, whatever the channels: those that are
     * yet to be subscribed.
     */
    Subscriptions receive(Receiver receiver);

    /** Sends a message, after those that were sent before. At most once: it may be lost. */
    void publish(Channel channel, byte[] message);

    /**
     * Counts the nodes that listen to a channel, this one included. The count is of the time at which messages that were
     * sent before have gone out.
     *
     * @param nodes takes it, once, on a thread that must not wait; {@link #UNKNOWN} if Redis cannot be asked
     */
    void countNodes(Channel channel, IntConsumer nodes);
}
