package org.gatehouse.adapter;

import java.util.Collection;
import java.util.Optional;
import org.gatehouse.api.RemoteSocket;
import org.gatehouse.wire.OutgoingPacket;

/** A socket of this node, as rooms and broadcasts see it. Compared by identity. */
public interface Member {

    /** The id of the socket. */
    String id();

    /** The namespace of the socket, with its leading slash. */
    String namespace();

    /** The name of its user, if it has one. */
    default Optional<String> userName() {
        return Optional.empty();
    }

    /**
     * Queues a packet for the client, to leave with the next {@link #flush}. Calls nobody, so that an adapter may hold a
     * lock; a member that has gone drops the packet.
     */
    void enqueue(OutgoingPacket packet);

    /** Lets what is queued leave. Never waits, and must not be called under a lock. */
    void flush();

    /** The same a little later, with what is queued until then: cheaper for all, where many receive something. */
    default void flushSoon() {
        flush();
    }

    /** Lets leave what is queued for all who receive something. */
    static void flush(Collection<Member> receivers) {
        receivers.forEach(areMany(receivers) ? Member::flushSoon : Member::flush);
    }

    /** Whether it is worth to leave the sending to another thread. */
    static boolean areMany(Collection<Member> receivers) {
        return receivers.size() >= 8;
    }

    /** Queues a packet and lets it leave. */
    default void deliver(OutgoingPacket packet) {
        enqueue(packet);
        flush();
    }

    /**
     * Whether the socket, which is in so many rooms beside its own, may enter another with this name. A refusal is counted;
     * calls nobody.
     */
    boolean mayJoin(String room, int others);

    /** Awaits the client's answer to a packet with this id, which is about to be delivered. */
    void await(long ackId, AckListener answer);

    /** Ends what {@link #await} began, without telling the listener. */
    void forget(long ackId);

    /** Makes the client leave the namespace, or closes its connection. Never waits. */
    void disconnect(boolean close);

    /** What applications see of the socket. */
    RemoteSocket socket();
}
