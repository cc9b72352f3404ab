package org.gatehouse.container.broken;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.gatehouse.api.Server;
import org.gatehouse.api.WebSocketServer;

@ApplicationScoped
public class MisplacedServer {

    @Inject
    @WebSocketServer
    Server server;
}
