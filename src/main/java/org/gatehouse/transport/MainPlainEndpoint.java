package org.gatehouse.transport;

import jakarta.websocket.server.ServerEndpoint;

/** The same for the main namespace, which has no name. */
@ServerEndpoint(value = "/ws", subprotocols = PlainEndpoint.SUBPROTOCOL, configurator = HandshakeConfigurator.class)
public class MainPlainEndpoint extends PlainEndpoint {

    /** For the container. */
    public MainPlainEndpoint() {}
}
