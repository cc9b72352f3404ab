package org.gatehouse.transport;

import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;

/** Sends asynchronously; the completion of the last frame is that of its batch. */
final class AsyncFrameWriter implements FrameWriter {

    private final Session webSocket;
    private final Outcome outcome;
    private final SendHandler inner = this::afterFrame;
    private final SendHandler last = this::afterBatch;

    AsyncFrameWriter(Session webSocket, Outcome outcome) {
        this.webSocket = webSocket;
        this.outcome = outcome;
    }

    @Override
    public void text(String frame, boolean isLast) {
        webSocket.getAsyncRemote().sendText(frame, isLast ? last : inner);
    }

    @Override
    public void binary(byte[] frame, boolean isLast) {
        // The bytes go to many clients, and a container may move the position of the buffer that it is given.
        webSocket.getAsyncRemote().sendBinary(ByteBuffer.wrap(frame), isLast ? last : inner);
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
