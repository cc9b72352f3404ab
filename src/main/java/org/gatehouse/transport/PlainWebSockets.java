package org.gatehouse.transport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.gatehouse.engineio.EngineRequest;
import org.gatehouse.engineio.EngineSession;
import org.gatehouse.plain.PlainServer;

/** Gives the WebSockets of clients that speak no Socket.IO their sessions. */
@ApplicationScoped
class PlainWebSockets {

    private PlainServer plain;

    @SuppressWarnings("NullAway.Init") // a proxy of the container
    PlainWebSockets() {}

    @Inject
    PlainWebSockets(PlainServer plain) {
        this.plain = plain;
    }

    /** A handshake has succeeded. */
    void open(EngineRequest handshake, String namespace, WebSocketConnection webSocket) {
        plain.open(handshake, namespace, session -> connect(session, webSocket));
    }

    private static WebSocketTransport connect(EngineSession session, WebSocketConnection webSocket) {
        WebSocketTransport transport = new PlainWebSocketTransport(session, webSocket);
        webSocket.attach(transport);
        return transport;
    }
}
