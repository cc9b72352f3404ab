package org.gatehouse.adapter.redis;

import org.gatehouse.wire.PacketData;

/** A request of this node that others answer. Thread-safe; no method waits. */
interface PendingRequest {

    /** An answer of another node has come. */
    void answered(JsonMessage answer);

    /** A client of another node has answered. */
    default void clientAnswered(PacketData answer) {}
}
