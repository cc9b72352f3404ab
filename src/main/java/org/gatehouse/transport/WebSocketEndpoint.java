package org.gatehouse.transport;

import static java.util.Objects.requireNonNull;

import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.gatehouse.engineio.Scheduler;

/**
 * What all endpoints have in common: they lead what a WebSocket brings to its listener. What belongs to a connection is
 * kept with its WebSocket session, since containers differ in how many endpoint objects they make.
 */
public abstract class WebSocketEndpoint {

    private static final Logger LOG = System.getLogger(WebSocketEndpoint.class.getName());

    private record Connection(WebSocketListener listener, MessageAssembler assembler) {}

    /** For the endpoints. */
    WebSocketEndpoint() {}

    static WebSocketCloser newCloser(Session webSocket, Scheduler scheduler) {
        WebSocketCloser closer = new WebSocketCloser(webSocket, scheduler);
        webSocket.getUserProperties().put(WebSocketCloser.class.getName(), closer);
        return closer;
    }

    static <T extends WebSocketListener> T attach(Session webSocket, T listener, int maxPayload) {
        MessageAssembler assembler =
                new MessageAssembler(maxPayload, listener::received, listener::received, listener::tooBig);
        webSocket.getUserProperties().put(Connection.class.getName(), new Connection(listener, assembler));
        return listener;
    }

    static void opened(Session webSocket) {
        connection(webSocket).ifPresent(connection -> connection.listener().opened());
    }

    /** A message of text, or a part of one. */
    @OnMessage
    public void message(Session webSocket, String part, boolean last) {
        connection(webSocket).ifPresent(connection -> connection.assembler().add(part, last));
        closer(webSocket).delivering();
    }

    /** A message of bytes, or a part of one. */
    @OnMessage
    public void message(Session webSocket, byte[] part, boolean last) {
        connection(webSocket).ifPresent(connection -> connection.assembler().add(part, last));
        closer(webSocket).delivering();
    }

    /** The client is alive. */
    @OnMessage
    public void pong(Session webSocket, PongMessage pong) {
        connection(webSocket).ifPresent(connection -> connection.listener().pong());
        closer(webSocket).delivering();
    }

    /** The WebSocket is closed. */
    @OnClose
    public void close(Session webSocket) {
        closer(webSocket).closed();
        connection(webSocket).ifPresent(connection -> connection.listener().closed());
    }

    /** The WebSocket failed. */
    @OnError
    public void error(Session webSocket, Throwable error) {
        LOG.log(Level.DEBUG, "a WebSocket failed", error);
        connection(webSocket).ifPresent(connection -> connection.listener().failed());
    }

    private static WebSocketCloser closer(Session webSocket) {
        return requireNonNull((WebSocketCloser) webSocket.getUserProperties().get(WebSocketCloser.class.getName()));
    }

    private static Optional<Connection> connection(Session webSocket) {
        return Optional.ofNullable((Connection) webSocket.getUserProperties().get(Connection.class.getName()));
    }
}
