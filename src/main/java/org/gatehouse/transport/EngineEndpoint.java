package org.gatehouse.transport;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.gatehouse.engineio.EngineRequest;
import org.gatehouse.engineio.EngineServer;
import org.gatehouse.engineio.EngineSession;

/**
 * The WebSocket of Engine.IO. What belongs to a connection is kept with its WebSocket session, since containers differ in
 * how many endpoint objects they make.
 */
@ServerEndpoint(value = "/socket.io/", configurator = HandshakeConfigurator.class)
public class EngineEndpoint {

    private static final Logger LOG = System.getLogger(EngineEndpoint.class.getName());

    private record Connection(WebSocketTransport transport, MessageAssembler assembler) {}

    @Inject
    private EngineServer engine;

    /** For the container. */
    public EngineEndpoint() {}

    /** A handshake has passed the filter: a new session, or a WebSocket for one that polls. */
    @OnOpen
    public void open(Session webSocket) {
        WebSocketCloser closer = new WebSocketCloser(webSocket, engine.scheduler());
        webSocket.getUserProperties().put(WebSocketCloser.class.getName(), closer);
        Optional<EngineRequest> request = HandshakeConfigurator.request(webSocket);
        if (request.isEmpty()) {
            closer.close(CloseCodes.NORMAL_CLOSURE);
        } else if (request.get().sid().isEmpty()) {
            engine.open(request.get(), session -> connect(session, webSocket, closer));
            connection(webSocket).ifPresent(connection -> connection.transport().opened());
        } else {
            upgrade(request.get().sid(), webSocket, closer);
        }
    }

    private void upgrade(String sid, Session webSocket, WebSocketCloser closer) {
        Optional<EngineSession> session = engine.session(sid);
        if (session.isEmpty() || !session.get().upgrade(connect(session.get(), webSocket, closer))) {
            closer.close(CloseCodes.NORMAL_CLOSURE);
        }
    }

    private WebSocketTransport connect(EngineSession session, Session webSocket, WebSocketCloser closer) {
        WebSocketTransport transport = new WebSocketTransport(session, webSocket, closer);
        MessageAssembler assembler =
                new MessageAssembler(engine.settings().maxPayload(), transport::received, transport::tooBig);
        webSocket.getUserProperties().put(Connection.class.getName(), new Connection(transport, assembler));
        return transport;
    }

    /** A message, or a part of one. */
    @OnMessage
    public void message(Session webSocket, String part, boolean last) {
        connection(webSocket).ifPresent(connection -> connection.assembler().add(part, last));
        closer(webSocket).delivering();
    }

    /** The client is alive. */
    @OnMessage
    public void pong(Session webSocket, PongMessage pong) {
        closer(webSocket).delivering();
    }

    /** The WebSocket is closed. */
    @OnClose
    public void close(Session webSocket) {
        closer(webSocket).closed();
        connection(webSocket).ifPresent(connection -> connection.transport().closed());
    }

    /** The WebSocket failed. */
    @OnError
    public void error(Session webSocket, Throwable error) {
        LOG.log(Level.DEBUG, "a WebSocket failed", error);
        connection(webSocket).ifPresent(connection -> connection.transport().failed());
    }

    private static WebSocketCloser closer(Session webSocket) {
        return requireNonNull((WebSocketCloser) webSocket.getUserProperties().get(WebSocketCloser.class.getName()));
    }

    private static Optional<Connection> connection(Session webSocket) {
        return Optional.ofNullable((Connection) webSocket.getUserProperties().get(Connection.class.getName()));
    }
}
