package org.gatehouse.boot;

import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.api.Socket;
import org.gatehouse.gateway.GatewayInvoker;
import org.gatehouse.gateway.RequestScope;
import org.gatehouse.security.CallerIdentity;

/** Calls gateways in a request of their own, as the user of the client. */
record ContainerInvoker(CallerIdentity identity, RequestScope requestScope) implements GatewayInvoker {

    @Override
    public void run(Socket client, Runnable call) {
        JsonWebToken user = client.user();
        if (user == null || user.getName() == null) {
            identity.runAsNobody(() -> requestScope.run(call));
        } else {
            identity.run(user, () -> requestScope.run(call));
        }
    }

    @Override
    public void run(Runnable call) {
        identity.runAsNobody(() -> requestScope.run(call));
    }
}
