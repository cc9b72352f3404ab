package org.gatehouse.container.port;

import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.container.PortIT;

/** For the clients of the second port alone. */
@WebSocketGateway(namespace = "admin", pattern = "/admin-\\d", port = PortIT.SECOND_PORT)
public class AdminGateway {

    @SubscribeMessage("reset")
    public String reset() {
        return "done";
    }
}
