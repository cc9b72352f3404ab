package org.gatehouse.conformance;

import jakarta.inject.Inject;
import org.gatehouse.api.ConnectedSocket;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.Server;
import org.gatehouse.api.Socket;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.api.WebSocketServer;

/** Lets clients move each other. */
@WebSocketGateway(namespace = "rooms")
public class RoomsGateway {

    @Inject
    @WebSocketServer
    private Server server;

    @SubscribeMessage("join")
    public void join(@ConnectedSocket Socket client, @MessageBody String room) {
        client.join(room);
    }

    @SubscribeMessage("merge")
    public void merge(@MessageBody String room) {
        server.to(room).socketsJoin("all");
        server.to("all").socketsLeave(room);
        server.to(room).emit("merged", "nobody is left to hear this");
        server.to("all").emit("merged", room);
    }

    @SubscribeMessage("dissolve")
    public void dissolve(@MessageBody String room) {
        server.to(room).disconnectSockets(true);
    }
}
