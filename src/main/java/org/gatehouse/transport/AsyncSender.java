package org.gatehouse.transport;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.List;
import org.gatehouse.wire.Frame;

/**
 * Sends as the specification of Jakarta WebSocket has it: one frame after the other, asynchronously. A few may be on their
 * way, which lets WildFly write several at once; after those, the next have to wait until all have left.
 *
 * <p>The container reports on its own threads.
 */
final class AsyncSender implements FrameSender {

    static final int MAX_FRAMES = 32;
    static final int MAX_BYTES = 65_536;

    private final RemoteEndpoint.Async remote;
    private final Outcome outcome;
    private final SendHandler handler = this::sent;
    /** This and what follows is guarded by this: what is on its way. */
    private int frames;

    /** Since nothing was on its way. */
    private long bytes;

    private boolean full;

    AsyncSender(Session webSocket, Outcome outcome) {
        this.remote = webSocket.getAsyncRemote();
        this.outcome = outcome;
    }

    @Override
    public void send(List<Frame> batch) {
        boolean more = add(batch);
        for (int i = 0; i < batch.size(); i++) {
            send(batch.get(i));
        }
        if (more) {
            outcome.written();
        }
    }

    private synchronized boolean add(List<Frame> batch) {
        frames += batch.size();
        for (int i = 0; i < batch.size(); i++) {
            bytes += batch.get(i).size();
        }
        full = frames >= MAX_FRAMES || bytes >= MAX_BYTES;
        return !full;
    }

    private void send(Frame frame) {
        if (frame.isBinary()) {
            // The bytes go to many clients, and a container may move the position of the buffer that it is given.
            remote.sendBinary(ByteBuffer.wrap(frame.bytes()), handler);
        } else {
            remote.sendText(frame.text(), handler);
        }
    }

    private void sent(SendResult result) {
        if (!result.isOK()) {
            outcome.failed();
        } else if (remove()) {
            outcome.written();
        }
    }

    private synchronized boolean remove() {
        frames--;
        if (frames > 0) {
            return false;
        }
        bytes = 0;
        boolean wasFull = full;
        full = false;
        return wasFull;
    }
}
