package org.gatehouse.adapter.redis;

import org.gatehouse.wire.PacketData;

/** A request of this node that others answer. Thread-safe; no method waits. */
interface PendingRequest {

    /** It is known who is to answer. */
    void await(Audience audience);

    /** An answer of another node has come. */
    void answered(JsonMessage answer);

    /**
     * A client of another node has answered.
     *
     * @param uid of that node; empty if it does not say
     */
    default void clientAnswered(String uid, PacketData answer) {}

    /** A node has left, or is presumed dead: it will not answer. */
    void gone(String uid);
}
