package org.gatehouse.transport;

import jakarta.websocket.CloseReason.CloseCodes;
import org.gatehouse.engineio.Counter;
import org.gatehouse.engineio.EngineSession;
import org.gatehouse.engineio.Transport;
import org.gatehouse.engineio.TransportType;
import org.gatehouse.wire.EnginePacket;

/** Packets over a WebSocket. */
abstract class WebSocketTransport implements Transport, WebSocketListener {

    private final EngineSession session;
    private final WebSocketConnection webSocket;

    WebSocketTransport(EngineSession session, WebSocketConnection webSocket) {
        this.session = session;
        this.webSocket = webSocket;
    }

    final EngineSession session() {
        return session;
    }

    final WebSocketConnection webSocket() {
        return webSocket;
    }

    @Override
    public final TransportType type() {
        return TransportType.WEBSOCKET;
    }

    @Override
    public final void close(EnginePacket farewell) {
        webSocket.close(CloseCodes.NORMAL_CLOSURE);
    }

    @Override
    public final void opened() {
        session.onWritable(this);
    }

    @Override
    public final void written() {
        session.onWritable(this);
    }

    @Override
    public final void tooBig() {
        session.counters().count(Counter.OVERSIZED_MESSAGES);
        session.onTransportError(this);
    }

    @Override
    public final void closed() {
        session.onTransportClosed(this);
    }

    @Override
    public final void failed() {
        session.onTransportError(this);
    }
}
