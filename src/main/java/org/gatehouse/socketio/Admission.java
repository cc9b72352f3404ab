package org.gatehouse.socketio;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.adapter.Recovery;
import org.gatehouse.adapter.SavedSession;
import org.gatehouse.api.Socket;
import org.gatehouse.api.WsException;
import org.gatehouse.engineio.Counter;

/**
 * The way of a client into a namespace: its token is verified, then it gets back the state of a connection that it has
 * lost, or a new socket that the middlewares let pass; the listeners are asked about both.
 */
final class Admission {

    /** What a client that comes back says in its {@code auth}, beside what its application says. */
    private static final String PRIVATE_ID = "pid";

    private static final String OFFSET = "offset";

    private static final CompletionStage<Optional<NamespaceSocket>> NOBODY =
            CompletableFuture.completedStage(Optional.empty());

    private final Namespace namespace;
    private final SocketConnection connection;
    private final SocketHandshake handshake;
    private final Identity identity;

    Admission(Namespace namespace, SocketConnection connection, SocketHandshake handshake) {
        this.namespace = namespace;
        this.connection = connection;
        this.handshake = handshake;
        this.identity = authenticate();
        if (identity.user() != null) {
            connection.users().add(identity.user());
        }
    }

    private Identity authenticate() {
        try {
            return namespace
                    .server()
                    .authenticator()
                    .authenticate(
                            namespace.namespace(),
                            handshake,
                            handshake.request().caller());
        } catch (WsException refusal) {
            connection.count(Counter.REFUSED_TOKENS);
            throw refusal;
        }
    }

    /**
     * The socket, in its rooms. The listeners are asked on this thread, or, where the state of a lost connection is kept
     * elsewhere, on threads of the mailbox, which begins with nothing else until the stage is complete.
     *
     * @return fails with a {@link org.gatehouse.api.WsException} if the client is refused
     */
    CompletionStage<NamespaceSocket> socket() {
        return recovered().thenApply(recovered -> {
            NamespaceSocket socket = recovered.orElseGet(this::fresh);
            ask(socket, namespace.hooks()::entered);
            return socket;
        });
    }

    /** A socket that is refused has left no trace. */
    private static void ask(NamespaceSocket socket, Consumer<Socket> hooks) {
        try {
            hooks.accept(socket);
        } catch (Throwable e) {
            socket.exit();
            throw e;
        }
    }

    private NamespaceSocket fresh() {
        NamespaceSocket socket = new NamespaceSocket(namespace, connection, handshake, identity, null);
        connection.entering(socket);
        ask(socket, namespace.hooks()::admitNew);
        socket.enter();
        return socket;
    }

    private CompletionStage<Optional<NamespaceSocket>> recovered() {
        Optional<Recovery> recovery = namespace.adapter().recovery();
        if (recovery.isPresent()
                && handshake.auth().get(PRIVATE_ID) instanceof String privateId
                && handshake.auth().get(OFFSET) instanceof String offset) {
            return recovery.get()
                    .take(privateId)
                    .thenComposeAsync(
                            saved -> saved.filter(this::isOwn)
                                    .map(own -> resumed(recovery.get(), own, offset))
                                    .orElse(NOBODY),
                            connection::continueAdmission);
        }
        return NOBODY;
    }

    /** What was granted to a token that has been revoked since is not given back, whatever token is shown now. */
    private boolean isOwn(SavedSession saved) {
        JsonWebToken before = saved.user();
        return SocketUser.owner(identity.user()).equals(Optional.of(saved.owner()))
                && (before == null || !namespace.server().authenticator().isRevoked(before));
    }

    private CompletionStage<Optional<NamespaceSocket>> resumed(Recovery recovery, SavedSession saved, String offset) {
        NamespaceSocket socket = new NamespaceSocket(namespace, connection, handshake, identity, saved);
        connection.entering(socket);
        ask(socket, namespace.hooks()::admit);
        return recovery.resume(socket, saved, offset)
                .thenApplyAsync(
                        resumed -> resumed && isWhole(socket) ? Optional.of(socket) : Optional.empty(),
                        connection::continueAdmission);
    }

    private static boolean isWhole(NamespaceSocket socket) {
        if (socket.hasOverflowed()) {
            // More was missed than a client may be sent at once, and a part of it would be worse than nothing.
            socket.exit();
            return false;
        }
        socket.resumed();
        return true;
    }
}
