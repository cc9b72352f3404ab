package org.gatehouse.transport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason.CloseCodes;
import java.util.Optional;
import org.gatehouse.engineio.EngineRequest;
import org.gatehouse.engineio.EngineServer;
import org.gatehouse.engineio.EngineSession;
import org.gatehouse.engineio.FrameChannel;
import org.gatehouse.engineio.FrameRelay;
import org.gatehouse.engineio.RemoteSessions;

/** Gives the WebSockets of Engine.IO their sessions: new ones, or those that poll, here or at another node. */
@ApplicationScoped
class EngineWebSockets {

    private EngineServer engine;
    private RemoteSessions elsewhere;

    @SuppressWarnings("NullAway.Init") // a proxy of the container
    EngineWebSockets() {}

    @Inject
    EngineWebSockets(EngineServer engine, RemoteSessions elsewhere) {
        this.engine = engine;
        this.elsewhere = elsewhere;
    }

    /** A handshake has succeeded. */
    void open(EngineRequest handshake, WebSocketConnection webSocket) {
        if (handshake.sid().isEmpty()) {
            engine.open(handshake, session -> connect(session, webSocket));
        } else if (!upgrade(handshake, webSocket)) {
            webSocket.close(CloseCodes.NORMAL_CLOSURE);
        }
    }

    private boolean upgrade(EngineRequest handshake, WebSocketConnection webSocket) {
        Optional<EngineSession> session = engine.session(handshake.sid());
        return session.isPresent()
                ? session.get().upgrade(connect(session.get(), webSocket))
                : elsewhere.upgrade(handshake, relay -> relay(relay, webSocket));
    }

    private FrameChannel relay(FrameRelay relay, WebSocketConnection webSocket) {
        RelayedWebSocketChannel channel = new RelayedWebSocketChannel(relay, webSocket, engine.counters());
        webSocket.attach(channel);
        return channel;
    }

    private static WebSocketTransport connect(EngineSession session, WebSocketConnection webSocket) {
        WebSocketTransport transport = new EngineWebSocketTransport(session, webSocket);
        webSocket.attach(transport);
        return transport;
    }
}
