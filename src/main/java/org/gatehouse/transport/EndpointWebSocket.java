package org.gatehouse.transport;

import jakarta.websocket.CloseReason.CloseCode;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
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
 * A WebSocket of the container. Frames are sent asynchronously; the completion of the last one of a batch makes it ready for
 * the next, so that a client that does not read fills the queue of its session instead of the container's memory.
 *
 * <p>It is kept with the container's session, since containers differ in how many endpoint objects they make.
 */
final class EndpointWebSocket implements WebSocketConnection {

    private static final Logger LOG = System.getLogger(EndpointWebSocket.class.getName());
    private static final String KEY = EndpointWebSocket.class.getName();

    private final Session webSocket;
    private final WebSocketCloser closer;
    private final MessageAssembler assembler;
    private final SendHandler inner = this::afterFrame;
    private final SendHandler last = this::afterBatch;
    /** Nobody, where a handshake came to nothing. */
    private volatile @Nullable WebSocketListener listener;

    EndpointWebSocket(Session webSocket, Scheduler scheduler, int maxPayload) {
        this.webSocket = webSocket;
        this.closer = new WebSocketCloser(webSocket, scheduler);
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
            for (int i = 0; i < frames.size(); i++) {
                write(frames.get(i), i == frames.size() - 1 ? last : inner);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "a WebSocket was closed while it was written to", e);
            failed();
        }
    }

    private void write(Frame frame, SendHandler handler) {
        if (frame.isBinary()) {
            // The bytes go to many clients, and a container may move the position of the buffer that it is given.
            webSocket.getAsyncRemote().sendBinary(ByteBuffer.wrap(frame.bytes()), handler);
        } else {
            webSocket.getAsyncRemote().sendText(frame.text(), handler);
        }
    }

    private void afterFrame(SendResult result) {
        if (!result.isOK()) {
            failed();
        }
    }

    private void afterBatch(SendResult result) {
        if (result.isOK()) {
            listener().ifPresent(WebSocketListener::written);
        } else {
            failed();
        }
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

    void failed() {
        listener().ifPresent(WebSocketListener::failed);
    }
}
