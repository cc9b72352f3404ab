package org.gatehouse.transport;

import jakarta.inject.Inject;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Optional;
import org.gatehouse.engineio.EngineRequest;
import org.gatehouse.engineio.EngineServer;
import org.gatehouse.engineio.EngineSession;
import org.gatehouse.plain.PlainServer;

/** The WebSocket of clients that speak no Socket.IO; the path names the namespace. */
@ServerEndpoint(
        value = "/ws/{namespace}",
        subprotocols = PlainEndpoint.SUBPROTOCOL,
        configurator = HandshakeConfigurator.class)
public class PlainEndpoint extends WebSocketEndpoint {

    /** Chosen if a client names it, as one must that carries its token beside it. */
    static final String SUBPROTOCOL = "gatehouse";

    @Inject
    private EngineServer engine;

    @Inject
    private PlainServer plain;

    /** For the container. */
    public PlainEndpoint() {}

    /** A handshake has passed the filter. */
    @OnOpen
    public void open(Session webSocket) {
        WebSocketCloser closer = newCloser(webSocket, engine.scheduler());
        Optional<EngineRequest> request = HandshakeConfigurator.request(webSocket);
        if (request.isEmpty()) {
            closer.close(CloseCodes.NORMAL_CLOSURE);
            return;
        }
        String namespace = "/" + webSocket.getPathParameters().getOrDefault("namespace", "");
        plain.open(request.get(), namespace, session -> connect(session, webSocket, closer));
        opened(webSocket);
    }

    private WebSocketTransport connect(EngineSession session, Session webSocket, WebSocketCloser closer) {
        WebSocketTransport transport = new PlainWebSocketTransport(session, webSocket, closer);
        return attach(webSocket, transport, engine.settings().maxPayload());
    }
}
