package org.gatehouse.transport;

import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;

/**
 * Sends through the streams of Tyrus, which cost a tenth of its asynchronous sends, since these set a timer each. The
 * streams take whatever they are given, whether or not the client reads; so every now and then a frame is sent
 * asynchronously, as a fence: its completion proves that all before it has left. A batch with fences is over when the client
 * has taken them all, so that no more than a few frames ever wait unseen.
 */
final class FencedFrameWriter implements FrameWriter {

    static final int FRAMES = 32;
    static final int LENGTH = 65_536;

    private final Session webSocket;
    private final Outcome outcome;
    private final SendHandler passed = this::passed;
    /** Since the last fence; for whoever sends the batch. */
    private int frames;

    private int length;
    /** Guarded by this. */
    private int fences;

    private boolean batchWritten;

    FencedFrameWriter(Session webSocket, Outcome outcome) {
        this.webSocket = webSocket;
        this.outcome = outcome;
    }

    /** A small frame takes eight kilobytes here while it waits, so that few must. */
    @Override
    public int batchSize() {
        return FRAMES;
    }

    @Override
    public void text(String frame, boolean last) throws IOException {
        if (isFence(frame.length())) {
            webSocket.getAsyncRemote().sendText(frame, passed);
        } else {
            try (Writer writer = webSocket.getBasicRemote().getSendWriter()) {
                writer.write(frame);
            }
        }
        end(last);
    }

    @Override
    public void binary(byte[] frame, boolean last) throws IOException {
        if (isFence(frame.length)) {
            webSocket.getAsyncRemote().sendBinary(ByteBuffer.wrap(frame), passed);
        } else {
            try (OutputStream stream = webSocket.getBasicRemote().getSendStream()) {
                stream.write(frame);
            }
        }
        end(last);
    }

    private boolean isFence(int more) {
        frames++;
        length += more;
        // An empty message is none for a stream that nothing is written to.
        if (frames < FRAMES && length < LENGTH && more > 0) {
            return false;
        }
        frames = 0;
        length = 0;
        synchronized (this) {
            fences++;
        }
        return true;
    }

    private void passed(SendResult result) {
        if (!result.isOK()) {
            outcome.failed();
            return;
        }
        boolean over;
        synchronized (this) {
            fences--;
            over = isOver();
        }
        if (over) {
            outcome.written();
        }
    }

    private void end(boolean last) {
        boolean over;
        synchronized (this) {
            batchWritten |= last;
            over = isOver();
        }
        if (over) {
            outcome.written();
        }
    }

    private boolean isOver() {
        boolean over = batchWritten && fences == 0;
        if (over) {
            batchWritten = false;
        }
        return over;
    }
}
