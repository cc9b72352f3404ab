package org.gatehouse.socketio;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.api.TokenRefusal;
import org.gatehouse.api.WsException;
import org.jspecify.annotations.Nullable;

/**
 * The event by which a client shows a newer token of its user, so that it may stay when the one before expires. The answer
 * is the acknowledgement; without one, a refusal is told by the {@code exception} event, which never repeats the token.
 */
final class TokenRefresh {

    static final String EVENT = "gatehouse:refresh-token";

    private final Authenticator authenticator;

    TokenRefresh(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    /** Handles the event; the sockets of the connection that are the same user's all get the newer token. */
    void handle(NamespaceSocket socket, SocketConnection connection, SocketEvent event) {
        try {
            JsonWebToken user = newer(socket, event);
            connection.renew(owner(user), user);
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("status", "ok");
            SocketUser.expiration(user).ifPresent(seconds -> answer.put("expires", seconds));
            event.acknowledgement().call(answer);
        } catch (WsException refusal) {
            Map<String, Object> answer =
                    new LinkedHashMap<>(ExceptionMapper.payload(String.valueOf(refusal.getMessage())));
            Optional.ofNullable(refusal.data()).ifPresent(data -> answer.put("data", data));
            if (event.acknowledgement().requested()) {
                event.acknowledgement().call(answer);
            } else {
                socket.emit(ExceptionMapper.EVENT, answer);
            }
        }
    }

    private JsonWebToken newer(NamespaceSocket socket, SocketEvent event) {
        @Nullable JsonWebToken before = socket.user();
        if (before == null) {
            throw socket.tokenRefusal().orElse(TokenRefusal.MISSING).exception();
        }
        Object token = event.body(Object.class);
        if (!(token instanceof String text)) {
            throw TokenRefusal.MISSING.exception();
        }
        JsonWebToken user = authenticator.verify(text);
        if (SocketUser.owner(before).isEmpty() || !SocketUser.owner(before).equals(SocketUser.owner(user))) {
            throw WsException.withData("Token of another user", Map.of("code", "another-user"));
        }
        return user;
    }

    private static String owner(JsonWebToken user) {
        return SocketUser.owner(user).orElseThrow();
    }
}
