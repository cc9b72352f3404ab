package org.gatehouse.api;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Lets only clients connect that show a valid token, or whom the server itself knows, and refuses others with
 * {@code connect_error}, whose {@code data.code} is that of {@link TokenRefusal}; where
 * {@link WsAuthGuard} lets them connect, and refuses what they send.
 */
@ApplicationScoped
public class WsConnectionGuard implements CanConnect {

    @Override
    public boolean canConnect(ConnectionContext context) {
        context.client().tokenRefusal().ifPresent(refusal -> {
            throw refusal.exception();
        });
        return true;
    }
}
