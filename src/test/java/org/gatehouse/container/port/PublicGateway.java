package org.gatehouse.container.port;

import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.WebSocketGateway;

/** For the clients of every port. */
@WebSocketGateway
public class PublicGateway {

    @SubscribeMessage("hello")
    public String hello() {
        return "hello";
    }
}
