package org.gatehouse.transport;

import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.List;
import org.gatehouse.engineio.Counter;
import org.gatehouse.engineio.Counters;
import org.gatehouse.engineio.Frame;
import org.gatehouse.engineio.FrameChannel;
import org.gatehouse.engineio.FrameRelay;

/** The container's WebSocket of a client whose session is at another node. Frames pass as they are. */
final class RelayedWebSocketChannel implements FrameChannel, WebSocketListener {

    private static final Logger LOG = System.getLogger(RelayedWebSocketChannel.class.getName());

    private final FrameRelay relay;
    private final Session webSocket;
    private final WebSocketCloser closer;
    private final Counters counters;
    private final SendHandler inner = this::afterFrame;
    private final SendHandler last = this::afterBatch;

    RelayedWebSocketChannel(FrameRelay relay, Session webSocket, WebSocketCloser closer, Counters counters) {
        this.relay = relay;
        this.webSocket = webSocket;
        this.closer = closer;
        this.counters = counters;
    }

    @Override
    public void send(List<Frame> frames) {
        try {
            for (int i = 0; i < frames.size(); i++) {
                write(frames.get(i), i == frames.size() - 1 ? last : inner);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "a WebSocket was closed while it was written to", e);
            relay.gone(true);
        }
    }

    private void write(Frame frame, SendHandler handler) {
        if (frame.isBinary()) {
            webSocket.getAsyncRemote().sendBinary(ByteBuffer.wrap(frame.bytes()), handler);
        } else {
            webSocket.getAsyncRemote().sendText(frame.text(), handler);
        }
    }

    private void afterFrame(SendResult result) {
        if (!result.isOK()) {
            relay.gone(true);
        }
    }

    private void afterBatch(SendResult result) {
        if (result.isOK()) {
            relay.written();
        } else {
            relay.gone(true);
        }
    }

    @Override
    public void close() {
        closer.close(CloseCodes.NORMAL_CLOSURE);
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
    public void tooBig() {
        counters.count(Counter.OVERSIZED_MESSAGES);
        closer.close(CloseCodes.TOO_BIG);
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
