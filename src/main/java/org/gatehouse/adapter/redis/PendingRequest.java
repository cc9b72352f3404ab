package org.gatehouse.adapter.redis;

import org.gatehouse.wire.PacketData;

/**
 * A request of this node that others answer; each kind is told what concerns it, with the id of the node, which is empty if
 * that does not say it. Thread-safe; no method waits.
 */
interface PendingRequest {

    /** It is known who is to answer. */
    void await(Audience audience);

    /** Another node has asked so many clients. */
    default void counted(String uid, int clients) {}

    /** A client of another node has answered, with an array of which the first element counts. */
    default void clientAnswered(String uid, PacketData answer) {}

    /** Another server has answered, with an array of which the first element counts. */
    default void serverAnswered(String uid, PacketData answer) {}

    /** Another node has described its sockets, in an array. */
    default void fetched(String uid, PacketData sockets) {}

    /** A node has left, or is presumed dead: it will not answer. */
    void gone(String uid);
}
