package org.gatehouse.transport;

import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.gatehouse.engineio.Counter;
import org.gatehouse.engineio.EngineSession;
import org.gatehouse.engineio.Transport;
import org.gatehouse.engineio.TransportType;
import org.gatehouse.wire.EnginePacket;

/**
 * Packets over the container's WebSocket. A batch is sent asynchronously; the completion of its last frame makes the
 * transport writable again, so that a client that does not read fills the queue of its session instead of the container's
 * memory.
 */
abstract class WebSocketTransport implements Transport, WebSocketListener {

    private static final Logger LOG = System.getLogger(WebSocketTransport.class.getName());

    private final EngineSession session;
    private final Session webSocket;
    private final WebSocketCloser closer;
    private final SendHandler inner = this::afterFrame;
    private final SendHandler last = this::afterBatch;

    WebSocketTransport(EngineSession session, Session webSocket, WebSocketCloser closer) {
        this.session = session;
        this.webSocket = webSocket;
        this.closer = closer;
    }

    /** Whether the packet becomes a frame of data. */
    abstract boolean isData(EnginePacket packet);

    /** Sends the frame of a packet that is data. */
    abstract void write(EnginePacket packet, SendHandler handler);

    /** Does what a packet that is no data asks for. */
    abstract void control(EnginePacket packet) throws IOException;

    EngineSession session() {
        return session;
    }

    Session webSocket() {
        return webSocket;
    }

    @Override
    public TransportType type() {
        return TransportType.WEBSOCKET;
    }

    @Override
    public void send(List<EnginePacket> batch) {
        int lastFrame = batch.size() - 1;
        while (lastFrame >= 0 && !isData(batch.get(lastFrame))) {
            lastFrame--;
        }
        try {
            for (int i = 0; i < batch.size(); i++) {
                EnginePacket packet = batch.get(i);
                if (isData(packet)) {
                    write(packet, i == lastFrame ? last : inner);
                } else {
                    control(packet);
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "a WebSocket was closed while it was written to", e);
            session.onTransportError(this);
            return;
        }
        if (lastFrame < 0) {
            session.onWritable(this);
        }
    }

    private void afterFrame(SendResult result) {
        if (!result.isOK()) {
            session.onTransportError(this);
        }
    }

    private void afterBatch(SendResult result) {
        if (result.isOK()) {
            session.onWritable(this);
        } else {
            session.onTransportError(this);
        }
    }

    @Override
    public void close(EnginePacket farewell) {
        closer.close(CloseCodes.NORMAL_CLOSURE);
    }

    @Override
    public void opened() {
        session.onWritable(this);
    }

    @Override
    public void tooBig() {
        session.counters().count(Counter.OVERSIZED_MESSAGES);
        closer.close(CloseCodes.TOO_BIG);
        session.onTransportError(this);
    }

    @Override
    public void closed() {
        session.onTransportClosed(this);
    }

    @Override
    public void failed() {
        session.onTransportError(this);
    }
}
