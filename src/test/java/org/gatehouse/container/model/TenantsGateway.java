package org.gatehouse.container.model;

import jakarta.inject.Inject;
import org.gatehouse.api.ConnectedSocket;
import org.gatehouse.api.Server;
import org.gatehouse.api.Socket;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.api.WebSocketServer;

@WebSocketGateway(namespace = "tenants", pattern = "/tenant-\\d+")
public class TenantsGateway {

    @Inject
    @WebSocketServer
    Server server;

    @SubscribeMessage("shout")
    public String shout(@ConnectedSocket Socket client) {
        server.emit("shouted", client.namespace());
        return server.namespace();
    }
}
