package org.gatehouse.transport;

import jakarta.websocket.CloseReason.CloseCode;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.gatehouse.engineio.Scheduler;
import org.gatehouse.wire.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket of the container. What has left makes it ready for more, so that a client that does not read fills the queue
 * of its session instead of the container's memory.
 *
 * <p>It is kept with the container's session, since containers differ in how many endpoint objects they make.
 */
final class EndpointWebSocket implements WebSocketConnection, FrameSender.Outcome {

    private static final Logger LOG = System.getLogger(EndpointWebSocket.class.getName());
    private static final String KEY = EndpointWebSocket.class.getName();

    private final Session webSocket;
    private final WebSocketCloser closer;
    private final MessageAssembler assembler;
    private final FrameSender sender;
    /** Nobody, where a handshake came to nothing. */
    private volatile @Nullable WebSocketListener listener;

    EndpointWebSocket(Session webSocket, FrameSenders senders, Scheduler scheduler, int maxPayload) {
        this.webSocket = webSocket;
        this.closer = new WebSocketCloser(webSocket, scheduler);
        this.sender = senders.of(webSocket, this);
        this.assembler = new MessageAssembler(
                maxPayload,
                text -> listener().ifPresent(told -> told.received(text)),
                bytes -> listener().ifPresent(told -> told.received(bytes)),
                this::tooBig);
        webSocket.getUserProperties().put(KEY, this);
    }

    /** What was made of the container's session; empty if it was lost before. */
    static Optional<EndpointWebSocket> of(Session webSocket) {
        return Optional.ofNullable(
                (EndpointWebSocket) webSocket.getUserProperties().get(KEY));
    }

    @Override
    public void attach(WebSocketListener told) {
        listener = told;
    }

    private Optional<WebSocketListener> listener() {
        return Optional.ofNullable(listener);
    }

    @Override
    public void send(List<Frame> frames) {
        try {
            sender.send(frames);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "a WebSocket was closed while it was written to", e);
            failed();
        }
    }

    @Override
    public void written() {
        listener().ifPresent(WebSocketListener::written);
    }

    @Override
    public void ping() {
        try {
            webSocket.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "a WebSocket was closed while it was written to", e);
            failed();
        }
    }

    @Override
    public void close(CloseCode code) {
        closer.close(code);
    }

    void opened() {
        listener().ifPresent(WebSocketListener::opened);
    }

    void received(String part, boolean isLast) {
        assembler.add(part, isLast);
        closer.delivering();
    }

    void received(byte[] part, boolean isLast) {
        assembler.add(part, isLast);
        closer.delivering();
    }

    void pong() {
        listener().ifPresent(WebSocketListener::pong);
        closer.delivering();
    }

    private void tooBig() {
        closer.close(CloseCodes.TOO_BIG);
        listener().ifPresent(WebSocketListener::tooBig);
    }

    void closed() {
        closer.closed();
        listener().ifPresent(WebSocketListener::closed);
    }

    @Override
    public void failed() {
        listener().ifPresent(WebSocketListener::failed);
    }
}
