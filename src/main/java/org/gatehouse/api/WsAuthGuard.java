package org.gatehouse.api;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Lets only clients pass that showed a valid token at the handshake: in {@code auth.token}, in the header
 * {@code Authorization}, in the query parameter {@code access_token}, or as the subprotocol after {@code gatehouse}. The
 * handler then finds the claims at {@link Socket#user()}.
 */
@ApplicationScoped
public class WsAuthGuard implements CanActivate {

    private static final String BEARER = "Bearer ";

    /** Ours, with another one after it. */
    private static final String SUBPROTOCOL = "(.*,)?\\s*gatehouse\\s*,.*";

    @Override
    public boolean canActivate(ExecutionContext context) {
        requireUser(context.client());
        return true;
    }

    /**
     * Lets a client pass that has shown a valid token.
     *
     * @throws WsException if it has not
     */
    static void requireUser(Socket client) {
        if (client.user() == null) {
            throw new WsException(showsAny(client.handshake()) ? "Invalid token" : "No token provided");
        }
    }

    private static boolean showsAny(Handshake handshake) {
        return handshake.auth().get("token") != null
                || handshake
                        .headers()
                        .getOrDefault("authorization", "")
                        .regionMatches(true, 0, BEARER, 0, BEARER.length())
                || handshake.query().containsKey("access_token")
                || handshake
                        .headers()
                        .getOrDefault("sec-websocket-protocol", "")
                        .matches(SUBPROTOCOL);
    }
}
