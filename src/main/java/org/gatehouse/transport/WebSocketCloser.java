package org.gatehouse.transport;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCode;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.gatehouse.engineio.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Closes a WebSocket of Tyrus, the implementation of Payara, at a moment when that is harmless; one of another
 * implementation at once.
 *
 * <p>Tyrus lets the request of the handshake be recycled as soon as the server closes. If a thread of the container is at
 * work on the connection just then, be it the handshake that is not yet over or the client's answer to the close, the same
 * request serves two connections from there on: some other client gets no answer, or somebody else's. So a newborn
 * WebSocket lives through a grace period, since no event tells when its handshake is over. After that a ping makes the
 * client speak, and the WebSocket is closed where the container delivers what it says, while nothing else of the connection
 * can be delivered. A client that says nothing is closed from outside: it does not answer a close either.
 *
 * <p>Thread-safe. Closing twice does nothing.
 */
final class WebSocketCloser {

    private static final Logger LOG = System.getLogger(WebSocketCloser.class.getName());
    private static final Duration GRACE = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Session webSocket;
    private final Scheduler scheduler;
    private final boolean tyrus;
    private final LongSupplier nanoTime;
    private final long openedAt;
    /** Read without the lock for every message, changed under it. */
    private volatile @Nullable CloseCode wanted;

    private boolean closed;

    WebSocketCloser(Session webSocket, Scheduler scheduler) {
        this(webSocket, scheduler, webSocket.getClass().getName().startsWith("org.glassfish.tyrus."), System::nanoTime);
    }

    WebSocketCloser(Session webSocket, Scheduler scheduler, boolean tyrus, LongSupplier nanoTime) {
        this.webSocket = webSocket;
        this.scheduler = scheduler;
        this.tyrus = tyrus;
        this.nanoTime = nanoTime;
        this.openedAt = nanoTime.getAsLong();
    }

    void close(CloseCode code) {
        synchronized (this) {
            if (closed || wanted != null) {
                return;
            }
            wanted = code;
        }
        if (tyrus) {
            scheduler.schedule(grace(), this::ping);
        } else {
            finish();
        }
    }

    /** The container delivers something of this connection, on this thread. */
    void delivering() {
        if (wanted != null && grace().isZero()) {
            finish();
        }
    }

    /** The WebSocket has been closed otherwise. */
    synchronized void closed() {
        closed = true;
    }

    private Duration grace() {
        Duration rest = GRACE.minusNanos(nanoTime.getAsLong() - openedAt);
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    private void ping() {
        try {
            webSocket.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "a WebSocket was lost before it was closed", e);
        }
        scheduler.schedule(PATIENCE, this::finish);
    }

    private void finish() {
        CloseCode code;
        synchronized (this) {
            code = wanted;
            if (closed || code == null) {
                return;
            }
            closed = true;
        }
        try {
            webSocket.close(new CloseReason(code, null));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "a WebSocket was lost before it was closed", e);
        }
    }
}
