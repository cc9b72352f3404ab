package org.gatehouse.socketio;

import java.util.Optional;
import org.gatehouse.adapter.Recovery;
import org.gatehouse.adapter.SavedSession;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.engineio.RandomId;
import org.jspecify.annotations.Nullable;

/**
 * How the client of a socket may come back to it.
 *
 * @param keeper of the state of lost connections, if anything is
 * @param privateId by which the client is known again; null if nothing is kept
 */
record SocketRecovery(Optional<Recovery> keeper, @Nullable String privateId) {

    /** For a new socket, or that of a client that has come back. */
    static SocketRecovery of(Optional<Recovery> keeper, @Nullable SavedSession saved) {
        String fresh = keeper.isPresent() ? RandomId.next() : null;
        return new SocketRecovery(keeper, saved == null ? fresh : saved.privateId());
    }

    /** What a client is told that is connected: Socket.IO protocol 5, "Connection to a namespace". */
    String answer(String socketId) {
        return "{\"sid\":\"" + socketId + "\"" + (privateId == null ? "" : ",\"pid\":\"" + privateId + "\"") + "}";
    }

    /** Who keeps the state of a client that leaves so: it may have lost its connection against its will, and broken no rule. */
    Optional<Recovery> keeper(DisconnectReason reason) {
        return switch (reason) {
            case PARSE_ERROR, CLIENT_NAMESPACE_DISCONNECT, SERVER_NAMESPACE_DISCONNECT, TOKEN_REVOKED ->
                Optional.empty();
            default -> keeper;
        };
    }

    /** Keeps the state, if it is known whose it is. */
    void save(Recovery by, NamespaceSocket socket) {
        if (privateId != null) {
            SocketUser.owner(socket.user())
                    .ifPresent(owner -> by.save(new SavedSession(
                            privateId, socket.id(), socket.rooms(), socket.data(), owner, socket.user())));
        }
    }
}
