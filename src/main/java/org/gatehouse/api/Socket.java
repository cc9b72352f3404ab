package org.gatehouse.api;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection to one namespace. A client that uses two namespaces has two sockets, with two ids.
 *
 * <p>All methods are thread-safe, and none waits for the client. What is emitted to a socket that has disconnected is
 * dropped.
 */
public interface Socket extends RemoteSocket {

    /** The name of the namespace, with its leading slash. */
    String namespace();

    /**
     * The claims of the client's token, which the server has verified; or who the server itself knows the caller of the
     * handshake to be, by a login form say, if the client showed no token: then its name and its roles. Null if there is
     * neither. A handler behind {@link WsAuthGuard} can rely on it.
     *
     * <p>It changes when the client shows a newer token of the same user.
     */
    @Nullable
    JsonWebToken user();

    /** Why there is no {@link #user()}; empty if there is one. */
    Optional<TokenRefusal> tokenRefusal();

    /** Whether the {@link #user()} is in a role, by the {@code groups} of the token; false if there is none. */
    boolean isUserInRole(String role);

    /** A place to keep values beside the socket, for as long as it lives. Thread-safe; holds no nulls. */
    @Override
    Map<String, Object> data();

    /** Whether the client is connected to the namespace, and has not gone; its last events may still be in work then. */
    boolean connected();

    /**
     * Whether this is the socket of a client that came back in time after its connection was lost: it has the id, the
     * rooms and the data of before, and the client receives what it missed (Socket.IO's connection state recovery). Hooks
     * and connection listeners are called again, middlewares are not; listeners of the lost socket are gone.
     */
    boolean recovered();

    /**
     * Enters rooms. Broadcasts that are emitted after the return reach this socket.
     *
     * @throws WsException {@code Room name too long} or {@code Too many rooms}, at the first that the settings do not allow;
     *     those before it have been entered
     */
    @Override
    void join(String... rooms);

    /** Selects the sockets in rooms, except this one. */
    BroadcastOperator to(String... rooms);

    /** The same as {@link #to}, for sentences in which it reads better. */
    default BroadcastOperator in(String... rooms) {
        return to(rooms);
    }

    /** Selects the sockets of this server, except this one. */
    default BroadcastOperator local() {
        return broadcast().local();
    }

    /** Selects the sockets that are not in these rooms, except this one. */
    BroadcastOperator except(String... rooms);

    /** Selects all sockets of the namespace except this one. */
    BroadcastOperator broadcast();

    /** Makes the client leave this namespace. It stays away until its application connects again. */
    void disconnect();

    /**
     * Listens for the end: called once, before the {@link OnGatewayDisconnect} hooks, while the {@linkplain #rooms() rooms}
     * can still be read. The other listeners of the socket are of no use from then on.
     */
    void onDisconnect(Consumer<DisconnectReason> listener);

    /** Ends what {@link #onDisconnect} began. */
    void offDisconnect(Consumer<DisconnectReason> listener);

    /**
     * Listens for an event of this client, beside the handlers of gateways.
     *
     * @throws IllegalArgumentException if the name is one of the protocol's own, such as {@code disconnect}: see
     *     {@link #onDisconnect}
     */
    void on(String event, SocketEventListener listener);

    /** Listens for the next such event only. */
    void once(String event, SocketEventListener listener);

    /** Ends what {@link #on} or {@link #once} began. */
    void off(String event, SocketEventListener listener);

    /** Ends all listening for an event. */
    void off(String event);

    /** Listens for all events of this client. */
    void onAny(AnyEventListener listener);

    /** Ends what {@link #onAny} began. */
    void offAny(AnyEventListener listener);
}
