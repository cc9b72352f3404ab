package org.gatehouse.transport;

import jakarta.inject.Inject;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import org.gatehouse.engineio.EngineRequest;

/** The WebSocket of clients that speak no Socket.IO; the path names the namespace. */
@ServerEndpoint(
        value = "/ws/{namespace}",
        subprotocols = PlainEndpoint.SUBPROTOCOL,
        configurator = HandshakeConfigurator.class)
public class PlainEndpoint extends WebSocketEndpoint {

    /** Chosen if a client names it, as one must that carries its token beside it. */
    static final String SUBPROTOCOL = "gatehouse";

    @Inject
    private PlainWebSockets webSockets;

    /** For the container. */
    public PlainEndpoint() {}

    @Override
    void open(EngineRequest handshake, Session webSocket, WebSocketConnection connection) {
        webSockets.open(handshake, "/" + webSocket.getPathParameters().getOrDefault("namespace", ""), connection);
    }
}
