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
import org.gatehouse.engineio.FrameChannel;
import org.gatehouse.engineio.FrameRelay;
import org.gatehouse.engineio.RemoteSessions;

/** The WebSocket of Engine.IO. */
@ServerEndpoint(value = "/socket.io/", configurator = HandshakeConfigurator.class)
public class EngineEndpoint extends WebSocketEndpoint {

    @Inject
    private EngineServer engine;

    @Inject
    private RemoteSessions elsewhere;

    /** For the container. */
    public EngineEndpoint() {}

    /** A handshake has passed the filter: a new session, or a WebSocket for one that polls. */
    @OnOpen
    public void open(Session webSocket) {
        WebSocketCloser closer = newCloser(webSocket, engine.scheduler());
        Optional<EngineRequest> request = HandshakeConfigurator.request(webSocket);
        if (request.isEmpty()) {
            closer.close(CloseCodes.NORMAL_CLOSURE);
        } else if (request.get().sid().isEmpty()) {
            engine.open(request.get(), session -> connect(session, webSocket, closer));
            opened(webSocket);
        } else {
            upgrade(request.get(), webSocket, closer);
        }
    }

    private void upgrade(EngineRequest request, Session webSocket, WebSocketCloser closer) {
        Optional<EngineSession> session = engine.session(request.sid());
        boolean asked = session.isPresent()
                ? session.get().upgrade(connect(session.get(), webSocket, closer))
                : elsewhere.upgrade(request, relay -> relay(relay, webSocket, closer));
        if (!asked) {
            closer.close(CloseCodes.NORMAL_CLOSURE);
        }
    }

    private FrameChannel relay(FrameRelay relay, Session webSocket, WebSocketCloser closer) {
        RelayedWebSocketChannel channel = new RelayedWebSocketChannel(relay, webSocket, closer, engine.counters());
        return attach(webSocket, channel, engine.settings().maxPayload());
    }

    private WebSocketTransport connect(EngineSession session, Session webSocket, WebSocketCloser closer) {
        WebSocketTransport transport = new EngineWebSocketTransport(session, webSocket, closer);
        return attach(webSocket, transport, engine.settings().maxPayload());
    }
}
