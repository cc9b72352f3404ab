package org.gatehouse.transport;

import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Iterator;
import java.util.List;
import org.gatehouse.engineio.EngineSession;
import org.gatehouse.engineio.Transport;
import org.gatehouse.engineio.TransportType;
import org.gatehouse.wire.EnginePacket;
import org.gatehouse.wire.PacketException;

/**
 * Packets over the container's WebSocket, one text frame each. A batch is sent asynchronously; the completion of its last
 * frame makes the transport writable again, so that a client that does not read fills the queue of its session instead of
 * the container's memory.
 */
final class WebSocketTransport implements Transport {

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

    @Override
    public TransportType type() {
        return TransportType.WEBSOCKET;
    }

    @Override
    public void send(List<EnginePacket> batch) {
        try {
            for (Iterator<EnginePacket> packets = batch.iterator(); packets.hasNext(); ) {
                String frame = packets.next().frame();
                webSocket.getAsyncRemote().sendText(frame, packets.hasNext() ? inner : last);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "a WebSocket was closed while it was written to", e);
            session.onTransportError(this);
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

    /** The container opened the WebSocket: the session may send. */
    void opened() {
        session.onWritable(this);
    }

    /** A frame arrived. */
    void received(String frame) {
        try {
            session.onPacket(this, EnginePacket.parse(frame));
        } catch (PacketException e) {
            session.onParseError(this);
        }
    }

    /** A message larger than the limit arrives. */
    void tooBig() {
        closer.close(CloseCodes.TOO_BIG);
        session.onTransportError(this);
    }

    /** The client closed the WebSocket, or it was lost. */
    void closed() {
        session.onTransportClosed(this);
    }

    /** The WebSocket failed. */
    void failed() {
        session.onTransportError(this);
    }
}
