package org.gatehouse.adapter;

import java.util.Set;
import org.gatehouse.wire.SocketPacket;

/**
 * The rooms and the broadcasts of one namespace. Thread-safe; no call waits for a client.
 *
 * <p>An adapter that spans nodes sends a broadcast to the others as well; {@link InMemoryAdapter} knows this node only.
 */
public interface Adapter {

    /** A socket enters the namespace. Until then, and after {@link #exit}, it can join nothing. */
    void enter(Member member);

    /** A socket leaves all of its rooms, and the namespace. */
    void exit(Member member);

    /** A socket enters a room. */
    void join(Member member, String room);

    /** A socket leaves a room. */
    void leave(Member member, String room);

    /** The rooms of a socket, a snapshot. */
    Set<String> roomsOf(Member member);

    /** Sends a packet to all selected sockets. It is encoded once, whatever their number. */
    void broadcast(SocketPacket packet, Selection selection);

    /** All selected sockets enter rooms. */
    void join(Selection selection, String... rooms);

    /** All selected sockets leave rooms. */
    void leave(Selection selection, String... rooms);

    /** All selected sockets leave the namespace, or close their connections. */
    void disconnect(Selection selection, boolean close);
}
