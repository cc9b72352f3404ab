package org.gatehouse.transport;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.List;
import org.gatehouse.wire.Frame;

/** Sends as the specification of Jakarta WebSocket has it: one frame after the other, all asynchronously. */
final class AsyncSender implements FrameSender {

    private final RemoteEndpoint.Async remote;
    private final Outcome outcome;
    private final SendHandler inner = this::afterFrame;
    private final SendHandler last = this::afterBatch;

    AsyncSender(Session webSocket, Outcome outcome) {
        this.remote = webSocket.getAsyncRemote();
        this.outcome = outcome;
    }

    @Override
    public void send(List<Frame> frames) {
        for (int i = 0; i < frames.size(); i++) {
            send(frames.get(i), i == frames.size() - 1 ? last : inner);
        }
    }

    private void send(Frame frame, SendHandler handler) {
        if (frame.isBinary()) {
            // The bytes go to many clients, and a container may move the position of the buffer that it is given.
            remote.sendBinary(ByteBuffer.wrap(frame.bytes()), handler);
        } else {
            remote.sendText(frame.text(), handler);
        }
    }

    private void afterFrame(SendResult result) {
        if (!result.isOK()) {
            outcome.failed();
        }
    }

    private void afterBatch(SendResult result) {
        if (result.isOK()) {
            outcome.written();
        } else {
            outcome.failed();
        }
    }
}
