package org.gatehouse.socketio;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.api.WsException;
import org.gatehouse.engineio.Counter;

/**
 * The users that one connection is of: mostly one, or none, but each namespace may be shown another token. As whose the
 * connection counts is changed in its mailbox only; the rest is called from anywhere.
 */
final class ConnectionUsers {

    private final SocketConnection connection;
    private final UserConnections all;
    private final Collection<NamespaceSocket> sockets;
    private Set<String> names = Set.of();

    /**
     * No users.
     *
     * @param sockets of the connection, a live view
     */
    ConnectionUsers(SocketConnection connection, UserConnections all, Collection<NamespaceSocket> sockets) {
        this.connection = connection;
        this.all = all;
        this.sockets = sockets;
    }

    /**
     * The connection is one of a user's.
     *
     * @throws WsException if the user has too many
     */
    void add(JsonWebToken user) {
        String name = SocketUser.owner(user).orElse("");
        if (!names.contains(name)) {
            if (!all.add(name, connection)) {
                connection.count(Counter.REFUSED_USER_CONNECTIONS);
                throw WsException.withData("Too many connections", Map.of("code", "too-many-connections"));
            }
            names = Stream.concat(names.stream(), Stream.of(name)).collect(Collectors.toUnmodifiableSet());
        }
    }

    /** The connection is over. */
    void leave() {
        names.forEach(name -> all.remove(name, connection));
    }

    /** A user has shown a newer token. */
    void renew(String user, Identity newer) {
        sockets.stream()
                .filter(socket -> SocketUser.owner(socket.user()).equals(Optional.of(user)))
                .forEach(socket -> socket.renew(newer));
    }

    /** Tokens were taken back; if one of these is among them, the client must leave, and not come back by itself. */
    void revoke(Predicate<JsonWebToken> revoked) {
        List<NamespaceSocket> leaving = sockets.stream()
                .filter(socket ->
                        Optional.ofNullable(socket.user()).filter(revoked).isPresent())
                .filter(NamespaceSocket::revoke)
                .toList();
        if (!leaving.isEmpty()) {
            connection.count(Counter.REVOKED_CONNECTIONS);
            connection.disconnectAll();
        }
    }
}
