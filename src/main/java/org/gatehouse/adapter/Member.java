package org.gatehouse.adapter;

import org.gatehouse.wire.EnginePacket;

/** A socket of this node, as rooms and broadcasts see it. Compared by identity. */
public interface Member {

    /** The id of the socket. */
    String id();

    /** The namespace of the socket, with its leading slash. */
    String namespace();

    /** Queues a packet for the client. Never waits; a member that has gone drops it. */
    void deliver(EnginePacket packet);

    /** Makes the client leave the namespace, or closes its connection. Never waits. */
    void disconnect(boolean close);
}
