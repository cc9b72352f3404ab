package org.gatehouse.transport;

import jakarta.websocket.CloseReason.CloseCodes;
import java.util.List;
import org.gatehouse.engineio.Counter;
import org.gatehouse.engineio.Counters;
import org.gatehouse.engineio.FrameChannel;
import org.gatehouse.engineio.FrameRelay;
import org.gatehouse.wire.Frame;

/** The WebSocket of a client whose session is at another node. Frames pass as they are. */
final class RelayedWebSocketChannel implements FrameChannel, WebSocketListener {

    private final FrameRelay relay;
    private final WebSocketConnection webSocket;
    private final Counters counters;

    RelayedWebSocketChannel(FrameRelay relay, WebSocketConnection webSocket, Counters counters) {
        this.relay = relay;
        this.webSocket = webSocket;
        this.counters = counters;
    }

    @Override
    public void send(List<Frame> frames) {
        webSocket.send(frames);
    }

    @Override
    public void close() {
        webSocket.close(CloseCodes.NORMAL_CLOSURE);
    }

    @Override
    public void received(String frame) {
        relay.received(Frame.of(frame));
    }

    @Override
    public void received(byte[] frame) {
        relay.received(Frame.of(frame));
    }

    @Override
    public void written() {
        relay.written();
    }

    @Override
    public void tooBig() {
        counters.count(Counter.OVERSIZED_MESSAGES);
        relay.gone(true);
    }

    @Override
    public void closed() {
        relay.gone(false);
    }

    @Override
    public void failed() {
        relay.gone(true);
    }
}
