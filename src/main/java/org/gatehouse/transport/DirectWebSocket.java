package org.gatehouse.transport;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.WebConnection;
import jakarta.websocket.CloseReason;
import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gatehouse.engineio.Scheduler;
import org.gatehouse.engineio.Scheduler.Timeout;
import org.gatehouse.websocket.CloseCode;
import org.gatehouse.websocket.MessageListener;
import org.gatehouse.websocket.MessageReader;
import org.gatehouse.websocket.ProtocolException;
import org.gatehouse.wire.Frame;
import org.gatehouse.wire.FrameEncoder;
import org.gatehouse.wire.FrameOpcode;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket that Gatehouse speaks itself, on a connection that the container has upgraded. The container brings what
 * arrives by one thread at a time.
 *
 * <p>Either side may close first (RFC 6455, section 7); the connection is gone when both have said so, or when the client
 * takes too long to.
 */
final class DirectWebSocket implements WebSocketConnection, MessageListener, ReadListener, DirectOutput.Listener {

    private static final Logger LOG = System.getLogger(DirectWebSocket.class.getName());
    private static final int BUFFER = 8_192;

    /** How long a client may take to read the last frame and to answer it. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** The same for one that has broken the rules, whose answer is not understood. */
    private static final Duration SHORT_PATIENCE = Duration.ofSeconds(1);

    private static final byte[] NOTHING = {};

    private final WebConnection connection;
    private final ServletInputStream in;
    private final DirectOutput out;
    private final Scheduler scheduler;
    private final MessageReader reader;
    private final NativeConnection below;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicBoolean released = new AtomicBoolean();
    private volatile WebSocketListener listener = Nobody.INSTANCE;
    private volatile @Nullable Timeout patienceEnds;
    private volatile boolean closedByClient;
    private volatile boolean lastHasLeft;

    DirectWebSocket(WebConnection connection, NativeConnection below, Scheduler scheduler, int maxPayload)
            throws IOException {
        this.connection = connection;
        this.below = below;
        this.in = connection.getInputStream();
        this.out = new DirectOutput(connection.getOutputStream(), this);
        this.scheduler = scheduler;
        this.reader = new MessageReader(maxPayload, this);
    }

    /** From now on the container calls. */
    void start() throws IOException {
        listener.opened();
        connection.getOutputStream().setWriteListener(out);
        in.setReadListener(this);
    }

    @Override
    public void attach(WebSocketListener told) {
        listener = told;
    }

    @Override
    public void send(List<Frame> frames) {
        List<byte[]> encoded = new ArrayList<>(frames.size());
        for (Frame frame : frames) {
            encoded.add(frame.encoded());
        }
        out.send(encoded);
    }

    @Override
    public void ping() {
        out.sendControl(FrameEncoder.encode(FrameOpcode.PING, NOTHING));
    }

    @Override
    public void close(CloseReason.CloseCode code) {
        close(new CloseCode(code.getCode()), PATIENCE);
    }

    private void close(CloseCode code, Duration patience) {
        if (!closing.getAndSet(true)) {
            byte[] payload = code.equals(CloseCode.NONE)
                    ? NOTHING
                    : ByteBuffer.allocate(Short.BYTES)
                            .putShort((short) code.number())
                            .array();
            patienceEnds = scheduler.schedule(patience, () -> end(false));
            out.sendLast(FrameEncoder.encode(FrameOpcode.CLOSE, payload));
        }
    }

    @Override
    public void onDataAvailable() throws IOException {
        byte[] buffer = new byte[BUFFER];
        while (!ended.get() && in.isReady()) {
            int length = in.read(buffer);
            if (length < 0) {
                return;
            }
            read(buffer, length);
        }
    }

    private void read(byte[] buffer, int length) {
        try {
            reader.read(buffer, 0, length);
        } catch (ProtocolException e) {
            LOG.log(Level.DEBUG, "a client broke the rules of WebSocket: {0}", e.getMessage());
            close(e.code(), SHORT_PATIENCE);
            if (e.code().equals(CloseCode.TOO_BIG)) {
                listener.tooBig();
            } else {
                listener.failed();
            }
        }
    }

    @Override
    public void onText(String message) {
        listener.received(message);
    }

    @Override
    public void onBinary(byte[] message) {
        listener.received(message);
    }

    @Override
    public void onPing(byte[] payload) {
        out.sendPong(FrameEncoder.encode(FrameOpcode.PONG, payload));
    }

    @Override
    public void onPong() {
        listener.pong();
    }

    @Override
    public void onClose(CloseCode code) {
        closedByClient = true;
        close(code, PATIENCE);
        listener.closed();
        endIfClosed();
    }

    @Override
    public void written() {
        listener.written();
    }

    @Override
    public void ended() {
        lastHasLeft = true;
        endIfClosed();
    }

    private void endIfClosed() {
        if (closedByClient && lastHasLeft) {
            end(true);
        }
    }

    @Override
    public void failed(Throwable error) {
        LOG.log(Level.DEBUG, "a WebSocket was lost while it was written to", error);
        closing.set(true);
        end(false);
        listener.failed();
    }

    @Override
    public void onError(Throwable error) {
        if (error instanceof EOFException) {
            lost(); // what Payara makes of a client that goes without a close frame
            return;
        }
        LOG.log(Level.DEBUG, "a WebSocket failed", error);
        closing.set(true);
        ended.set(true);
        release();
        listener.failed();
    }

    @Override
    public void onAllDataRead() {
        lost();
    }

    /** The connection is gone. */
    void lost() {
        closing.set(true);
        ended.set(true);
        release();
        listener.closed();
    }

    /** Ends the connection; the container may tell of that as of one that was lost. */
    private void end(boolean afterAllHasLeft) {
        if (ended.getAndSet(true)) {
            return;
        }
        forgetPatience();
        patienceEnds = scheduler.schedule(SHORT_PATIENCE, this::release);
        if (!below.close(afterAllHasLeft)) {
            release();
        }
    }

    private void release() {
        if (!released.getAndSet(true)) {
            forgetPatience();
            out.end(this::closeConnection);
        }
    }

    /** A connection that has gone is kept by nothing. */
    private void forgetPatience() {
        Timeout waiting = patienceEnds;
        if (waiting != null) {
            waiting.cancel();
        }
    }

    private void closeConnection() {
        try {
            below.release(connection);
        } catch (Exception e) {
            LOG.log(Level.DEBUG, "a connection was lost before it was closed", e);
        }
    }

    /** Listens where a handshake came to nothing. */
    private enum Nobody implements WebSocketListener {
        INSTANCE;

        @Override
        public void received(String frame) {
            // nobody wants it
        }

        @Override
        public void received(byte[] frame) {
            // nobody wants it
        }

        @Override
        public void written() {
            // nothing was sent
        }

        @Override
        public void tooBig() {
            // the connection is being closed anyway
        }

        @Override
        public void closed() {
            // nobody waits for it
        }

        @Override
        public void failed() {
            // nobody waits for it
        }
    }
}
