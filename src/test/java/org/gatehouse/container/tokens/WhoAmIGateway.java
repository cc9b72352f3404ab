package org.gatehouse.container.tokens;

import java.util.Map;
import org.gatehouse.api.ConnectedSocket;
import org.gatehouse.api.Socket;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.UseGuards;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.api.WsAuthGuard;

@WebSocketGateway
@UseGuards(WsAuthGuard.class)
public class WhoAmIGateway {

    @SubscribeMessage("who-am-i")
    public Map<String, Object> whoAmI(@ConnectedSocket Socket client) {
        return Map.of("name", client.user().getName(), "groups", client.user().getGroups());
    }
}
