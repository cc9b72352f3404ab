package org.gatehouse.api;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Lets only clients pass that showed a valid token at the handshake, in {@code auth.token}, with or without
 * {@code Bearer } before it. The handler then finds the claims at {@link Socket#user()}.
 */
@ApplicationScoped
public class WsAuthGuard implements CanActivate {

    @Override
    public boolean canActivate(ExecutionContext context) {
        Socket client = context.client();
        if (client.user() != null) {
            return true;
        }
        throw new WsException(client.handshake().auth().get("token") == null ? "No token provided" : "Invalid token");
    }
}
