package org.gatehouse.api;

import java.util.Map;
import java.util.Set;

/**
 * A socket of any server of the cluster, as {@link BroadcastOperator#fetchSockets} finds it. What it says of a socket of
 * another server is a snapshot; what it does happens at that server, which tells nobody what it refuses. Without a
 * {@linkplain #timeout timeout}, {@link #emitWithAck} to such a socket waits 5 seconds.
 */
public interface RemoteSocket extends SocketOperator {

    /** The id: 20 characters, unique, not secret. It is also the name of a room that holds this socket alone. */
    String id();

    /**
     * What the client said when it connected. Of a socket that was fetched, what is secret by its place is hidden: cookies,
     * ids of sessions, tokens in the usual headers and parameters, and all values of {@code auth}.
     */
    Handshake handshake();

    /** The rooms that the socket is in, its own id among them. A snapshot. */
    Set<String> rooms();

    /** The values that are kept beside the socket. */
    Map<String, Object> data();

    /**
     * Enters rooms.
     *
     * @throws WsException {@code Room name too long} or {@code Too many rooms}, at the first that the settings do not allow;
     *     those before it have been entered
     */
    void join(String... rooms);

    /** Leaves a room; nothing happens if the socket is not in it. */
    void leave(String room);

    /**
     * Makes the client leave. It stays away until its application connects again.
     *
     * @param close whether it leaves all of its namespaces and its connection is closed, or just this namespace
     */
    void disconnect(boolean close);
}
