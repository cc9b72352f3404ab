package org.gatehouse.transport;

import jakarta.inject.Inject;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import org.gatehouse.engineio.EngineRequest;

/** The WebSocket of Engine.IO. */
@ServerEndpoint(value = "/socket.io/", configurator = HandshakeConfigurator.class)
public class EngineEndpoint extends WebSocketEndpoint {

    @Inject
    private EngineWebSockets webSockets;

    /** For the container. */
    public EngineEndpoint() {}

    @Override
    void open(EngineRequest handshake, Session webSocket, WebSocketConnection connection) {
        webSockets.open(handshake, connection);
    }
}
