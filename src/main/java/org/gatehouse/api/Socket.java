package org.gatehouse.api;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection to one namespace. A client that uses two namespaces has two sockets, with two ids.
 *
 * <p>All methods are thread-safe, and none waits for the client. What is emitted to a socket that has disconnected is
 * dropped.
 */
public interface Socket {

    /** The id: 20 characters, unique, not secret. It is also the name of a room that holds this socket alone. */
    String id();

    /** The name of the namespace, with its leading slash. */
    String namespace();

    /** What the client said when it connected. */
    Handshake handshake();

    /**
     * The claims of the client's token, which the server has verified; null if the client showed none or an invalid one.
     * A handler behind {@link WsAuthGuard} can rely on it.
     */
    @Nullable
    JsonWebToken user();

    /** A place to keep values beside the socket, for as long as it lives. Thread-safe; holds no nulls. */
    Map<String, Object> data();

    /** Whether the client is connected to the namespace. */
    boolean connected();

    /** The rooms that the socket is in, its own id among them. A snapshot. */
    Set<String> rooms();

    /** Enters rooms. Broadcasts that are emitted after the return reach this socket. */
    void join(String... rooms);

    /** Leaves a room; nothing happens if the socket is not in it. */
    void leave(String room);

    /**
     * Sends an event to this client.
     *
     * @param event the name; not one of those reserved by the protocol, such as {@code connect} or {@code disconnect}
     * @param args the arguments, each mapped to JSON by JSON-B
     * @throws IllegalArgumentException if the name is reserved or an argument cannot be mapped to JSON
     */
    void emit(String event, Object... args);

    /** Selects the sockets in rooms, except this one. */
    BroadcastOperator to(String... rooms);

    /** Selects all sockets of the namespace except this one. */
    BroadcastOperator broadcast();

    /** Makes the client leave this namespace. It stays away until its application connects again. */
    void disconnect();

    /**
     * Makes the client leave. It stays away until its application connects again.
     *
     * @param close whether it leaves all of its namespaces and its connection is closed, or just this namespace
     */
    void disconnect(boolean close);
}
