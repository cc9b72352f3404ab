package org.gatehouse.attack;

import org.gatehouse.api.ConnectedSocket;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.Socket;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.WebSocketGateway;

/** Another namespace, of which the clients of the first must see nothing. */
@WebSocketGateway(namespace = "admin")
public class AdminTarget {

    @SubscribeMessage("join")
    public void join(@ConnectedSocket Socket client, @MessageBody String room) {
        client.join(room);
    }
}
