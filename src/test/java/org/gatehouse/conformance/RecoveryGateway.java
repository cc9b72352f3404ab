package org.gatehouse.conformance;

import jakarta.inject.Inject;
import java.util.List;
import org.gatehouse.api.ConnectedSocket;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.OnGatewayDisconnect;
import org.gatehouse.api.Server;
import org.gatehouse.api.Socket;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.api.WebSocketServer;

/** Tells everybody who leaves and why, and lets clients emit to rooms. */
@WebSocketGateway(namespace = "recovery")
public class RecoveryGateway implements OnGatewayDisconnect {

    @Inject
    @WebSocketServer
    private Server server;

    @Override
    public void handleDisconnect(Socket client, DisconnectReason reason) {
        server.to("watchers").emit("left", client.id(), reason.text());
    }

    @SubscribeMessage("join")
    public void join(@ConnectedSocket Socket client, @MessageBody String room) {
        client.join(room);
    }

    @SubscribeMessage("say")
    public void say(@MessageBody List<String> roomAndText) {
        server.to(roomAndText.get(0)).emit("said", roomAndText.get(1));
    }

    @SubscribeMessage("recovered")
    public boolean recovered(@ConnectedSocket Socket client) {
        return client.recovered();
    }

    @SubscribeMessage("leave-me")
    public void leaveMe(@ConnectedSocket Socket client) {
        client.disconnect();
    }
}
