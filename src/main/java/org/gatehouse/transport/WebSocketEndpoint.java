package org.gatehouse.transport;

import jakarta.inject.Inject;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.gatehouse.engineio.EngineRequest;
import org.gatehouse.engineio.EngineServer;

/** What all endpoints have in common: they lead what the container tells of a WebSocket to what was made of it. */
public abstract class WebSocketEndpoint {

    private static final Logger LOG = System.getLogger(WebSocketEndpoint.class.getName());

    @Inject
    private EngineServer engine;

    @Inject
    private FrameSenders senders;

    /** For the endpoints. */
    WebSocketEndpoint() {}

    /** Finds the session that a WebSocket is for. */
    abstract void open(EngineRequest handshake, Session webSocket, WebSocketConnection connection);

    /** A handshake has passed the filter. */
    @OnOpen
    public void open(Session webSocket) {
        EndpointWebSocket connection = new EndpointWebSocket(
                webSocket, senders, engine.scheduler(), engine.settings().maxPayload());
        Optional<EngineRequest> handshake = HandshakeConfigurator.request(webSocket);
        if (handshake.isEmpty()) {
            connection.close(CloseCodes.NORMAL_CLOSURE);
        } else {
            open(handshake.get(), webSocket, connection);
            connection.opened();
        }
    }

    /** A message of text, or a part of one. */
    @OnMessage
    public void message(Session webSocket, String part, boolean last) {
        EndpointWebSocket.of(webSocket).ifPresent(connection -> connection.received(part, last));
    }

    /** A message of bytes, or a part of one. */
    @OnMessage
    public void message(Session webSocket, byte[] part, boolean last) {
        EndpointWebSocket.of(webSocket).ifPresent(connection -> connection.received(part, last));
    }

    /** The client is alive. */
    @OnMessage
    public void pong(Session webSocket, PongMessage pong) {
        EndpointWebSocket.of(webSocket).ifPresent(EndpointWebSocket::pong);
    }

    /** The WebSocket is closed. */
    @OnClose
    public void close(Session webSocket) {
        EndpointWebSocket.of(webSocket).ifPresent(EndpointWebSocket::closed);
    }

    /** The WebSocket failed. */
    @OnError
    public void error(Session webSocket, Throwable error) {
        LOG.log(Level.DEBUG, "a WebSocket failed", error);
        EndpointWebSocket.of(webSocket).ifPresent(EndpointWebSocket::failed);
    }
}
