package org.gatehouse.adapter.redis;

import java.util.function.BooleanSupplier;

/** The channels that one receiver listens to. Thread-safe; no call waits for Redis. */
interface Subscriptions {

    /**
     * Subscribes a channel or ends that, as is wanted. Of several calls for the same channel, what the last one found is
     * done; a message that comes before Redis has done it may be missed.
     *
     * @param wanted says what is wanted, at once; calls nobody else's code and changes no subscription
     */
    void update(Channel channel, BooleanSupplier wanted);

    /** Subscribes a channel. */
    default void add(Channel channel) {
        update(channel, () -> true);
    }

    /** Ends what {@link #add} began. */
    default void remove(Channel channel) {
        update(channel, () -> false);
    }
}
