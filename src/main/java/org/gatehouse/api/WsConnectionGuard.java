package org.gatehouse.api;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Lets only clients connect that show a valid token, and refuses others with {@code connect_error}; where
 * {@link WsAuthGuard} lets them connect, and refuses what they send.
 */
@ApplicationScoped
public class WsConnectionGuard implements CanConnect {

    @Override
    public boolean canConnect(ConnectionContext context) {
        WsAuthGuard.requireUser(context.client());
        return true;
    }
}
