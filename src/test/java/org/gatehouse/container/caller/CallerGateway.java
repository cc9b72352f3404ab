package org.gatehouse.container.caller;

import jakarta.inject.Inject;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.container.model.Vault;

/** Tells whom the server takes for the caller. */
@WebSocketGateway(namespace = "caller")
public class CallerGateway {

    @Inject
    Vault vault;

    @SubscribeMessage("caller")
    public String caller() {
        return vault.caller() + " " + vault.callerIsKeeper();
    }
}
