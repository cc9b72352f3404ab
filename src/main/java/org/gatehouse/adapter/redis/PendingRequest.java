package org.gatehouse.adapter.redis;

import org.gatehouse.wire.PacketData;

/** A request of this node that others answer; each kind is told what concerns it. Thread-safe; no method waits. */
interface PendingRequest {

    /** Another node has asked so many clients. */
    default void counted(int clients) {}

    /** A client of another node has answered, with an array of which the first element counts. */
    default void clientAnswered(PacketData answer) {}

    /** Another server has answered, with an array of which the first element counts. */
    default void serverAnswered(PacketData answer) {}

    /** Another node has described its sockets, in an array. */
    default void fetched(PacketData sockets) {}
}
