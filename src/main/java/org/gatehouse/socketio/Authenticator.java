package org.gatehouse.socketio;

import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.api.Handshake;
import org.gatehouse.api.TokenRefusal;
import org.jspecify.annotations.Nullable;

/** Finds out who clients are. May take its time: it keeps one of the threads of handlers. Thread-safe. */
@FunctionalInterface
public interface Authenticator {

    /**
     * Who asks to join a namespace.
     *
     * @param caller of the request that opened the connection, as the server itself knows it; null if it knows none
     * @throws org.gatehouse.api.WsException if the client must not join
     */
    Identity authenticate(String namespace, Handshake handshake, @Nullable JsonWebToken caller);

    /**
     * Who the token is of by which a client wants to stay.
     *
     * @throws org.gatehouse.api.WsException if the token is not valid
     */
    default Identity verify(String token) {
        throw TokenRefusal.INVALID.exception();
    }

    /** Whether the token of a user has been taken back since it was verified. */
    default boolean isRevoked(JsonWebToken user) {
        return false;
    }
}
