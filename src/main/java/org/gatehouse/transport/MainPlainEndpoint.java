package org.gatehouse.transport;

import jakarta.websocket.server.ServerEndpoint;

/** The WebSocket of plain clients for the main namespace, which has no name to be part of the path. */
@ServerEndpoint(value = "/ws", subprotocols = PlainEndpoint.SUBPROTOCOL, configurator = HandshakeConfigurator.class)
public class MainPlainEndpoint extends PlainEndpoint {

    /** For the container. */
    public MainPlainEndpoint() {}
}
