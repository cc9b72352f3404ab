package org.gatehouse.container.application;

import java.util.Set;
import org.gatehouse.api.ConnectedSocket;
import org.gatehouse.api.Socket;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.WebSocketGateway;

/** A second gateway of the same namespace. */
@WebSocketGateway(namespace = "/orders")
public class VipGateway {

    @SubscribeMessage("become-vip")
    public Set<String> becomeVip(@ConnectedSocket Socket client) {
        client.join("vip");
        return client.rooms();
    }
}
