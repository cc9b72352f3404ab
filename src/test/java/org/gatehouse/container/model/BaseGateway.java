package org.gatehouse.container.model;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.Server;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.WebSocketServer;

/** Not public, and generic. */
abstract class BaseGateway<T> {

    @Inject
    @WebSocketServer
    Server server;

    @SubscribeMessage("generic")
    public T generic(@MessageBody @Valid T body) {
        server.emit("generic", body.getClass().getSimpleName());
        return body;
    }
}
