package org.gatehouse.container.broken;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.gatehouse.api.CanActivate;
import org.gatehouse.api.ExecutionContext;
import org.gatehouse.api.OnEvent;
import org.gatehouse.api.Server;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.UseGuards;
import org.gatehouse.api.WebSocketGateway;

/** A gateway, a guard and a listener of which CDI can make no proxies. */
@WebSocketGateway(namespace = "unproxyable")
@UseGuards(UnproxyableGateway.Guard.class)
public class UnproxyableGateway {

    @Inject
    public UnproxyableGateway(Server server) {}

    @SubscribeMessage("a")
    public final void sealed() {}

    @ApplicationScoped
    public static final class Guard implements CanActivate {
        @Override
        public boolean canActivate(ExecutionContext context) {
            return true;
        }
    }

    @ApplicationScoped
    public static class Listener {
        @OnEvent("a")
        public final void sealed() {}
    }
}
