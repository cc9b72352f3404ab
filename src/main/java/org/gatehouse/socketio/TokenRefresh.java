package org.gatehouse.socketio;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.jwt.Claims;
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
            Identity newer = newer(socket, event);
            connection.renew(SocketUser.owner(newer.user()).orElseThrow(), newer);
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("status", "ok");
            if (newer.end() != null) {
                answer.put("expires", newer.end().getEpochSecond());
            }
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

    private Identity newer(NamespaceSocket socket, SocketEvent event) {
        @Nullable JsonWebToken before = socket.user();
        if (before == null) {
            throw socket.tokenRefusal().orElse(TokenRefusal.MISSING).exception();
        }
        Object token = event.body(Object.class);
        if (!(token instanceof String text)) {
            throw TokenRefusal.MISSING.exception();
        }
        Identity newer = authenticator.verify(text);
        if (SocketUser.owner(before).isEmpty() || !SocketUser.owner(before).equals(SocketUser.owner(newer.user()))) {
            throw WsException.withData("Token of another user", Map.of("code", "another-user"));
        }
        if (isOlder(newer.user(), before)) {
            throw WsException.withData("Token is older", Map.of("code", "older-token"));
        }
        return newer;
    }

    /** An older token may have roles that the user has no more. */
    private static boolean isOlder(@Nullable JsonWebToken token, JsonWebToken before) {
        return token != null
                && token.getClaim(Claims.iat.name()) instanceof Number issued
                && before.getClaim(Claims.iat.name()) instanceof Number earlier
                && issued.longValue() < earlier.longValue();
    }
}
