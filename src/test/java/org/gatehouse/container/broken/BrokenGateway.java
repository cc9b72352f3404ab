package org.gatehouse.container.broken;

import org.gatehouse.api.MessageBody;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.WebSocketGateway;

@WebSocketGateway(namespace = "broken")
public class BrokenGateway {

    @SubscribeMessage("hidden")
    void hidden(@MessageBody String body) {}

    @SubscribeMessage("puzzled")
    public void puzzled(int count, String name) {}
}
