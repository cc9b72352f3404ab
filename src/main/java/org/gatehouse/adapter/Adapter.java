package org.gatehouse.adapter;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.gatehouse.api.RemoteSocket;
import org.gatehouse.wire.OutgoingPacket;
import org.gatehouse.wire.PacketData;

/**
 * The rooms and the broadcasts of one namespace. Thread-safe; no call waits for a client.
 *
 * <p>An adapter that spans nodes sends a broadcast to the others as well; {@link InMemoryAdapter} knows this node only.
 */
public interface Adapter {

    /** Begins to receive what other nodes send, for a namespace. */
    void open(AdapterListener listener);

    /** Receives nothing more from other nodes: the namespace has gone. */
    void close();

    /** A socket enters the namespace. Until then, and after {@link #exit}, it can join nothing. */
    void enter(Member member);

    /** A socket leaves all of its rooms, and the namespace. */
    void exit(Member member);

    /**
     * A socket enters a room, unless it {@linkplain Member#mayJoin may not}.
     *
     * @return false if it may not
     */
    boolean join(Member member, String room);

    /** A socket leaves a room. */
    void leave(Member member, String room);

    /** The rooms of a socket, a snapshot. */
    Set<String> roomsOf(Member member);

    /** Sends a packet to one socket of this node, after all that the same thread has sent to it before. */
    void deliver(Member member, OutgoingPacket packet);

    /** Queues for a socket at once all that is still on its way to it: it is about to be disconnected, for good. */
    default void hurry(Member member) {
        // nothing is on its way
    }

    /** Sends a packet to all selected sockets. It is encoded once for each dialect, whatever their number. */
    void broadcast(OutgoingPacket packet, Selection selection);

    /**
     * Sends an event to all selected sockets and asks each for its answer.
     *
     * @param timeout after which nobody waits for the answers any more
     */
    Asking broadcast(OutgoingPacket event, Selection selection, Duration timeout, AckCollector collector);

    /** An id for an acknowledgement that this node asks for: they count from 0. */
    long nextAckId();

    /**
     * All selected sockets. Fails with a {@link org.gatehouse.api.MissingServersException} if other nodes do not answer in
     * time.
     */
    CompletionStage<List<RemoteSocket>> fetchSockets(Selection selection);

    /** All selected sockets enter rooms; those that {@linkplain Member#mayJoin may not} are left out. */
    void join(Selection selection, String... rooms);

    /** All selected sockets leave rooms. */
    void leave(Selection selection, String... rooms);

    /** All selected sockets leave the namespace, or close their connections. */
    void disconnect(Selection selection, boolean close);

    /** Sends an event, its name and its arguments, to the other nodes. */
    void serverSideEmit(PacketData nameAndArguments);

    /** The same, and asks each of the other nodes for its answer, of which there is one value. */
    Asking serverSideEmit(PacketData nameAndArguments, AckCollector collector);

    /** How long other nodes may take to answer. */
    Duration requestsTimeout();

    /** What keeps the state of lost connections, if anything does. */
    Optional<Recovery> recovery();
}
