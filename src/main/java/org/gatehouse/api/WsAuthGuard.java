package org.gatehouse.api;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Lets only clients pass that showed a valid token at the handshake, or whom the server itself knows. The handler then finds the claims at {@link Socket#user()}.
 */
@ApplicationScoped
public class WsAuthGuard implements CanActivate {

    @Override
    public boolean canActivate(ExecutionContext context) {
        context.client().tokenRefusal().ifPresent(refusal -> {
            throw new WsException(refusal.message());
        });
        return true;
    }
}
