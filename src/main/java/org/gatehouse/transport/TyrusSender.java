package org.gatehouse.transport;

import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import java.nio.ByteBuffer;
import java.util.List;
import org.gatehouse.wire.Frame;

/**
 * Sends through what lies below the session of Tyrus, the implementation of Payara. The session itself sets a timer for each
 * frame, which costs ten times as much as the sending. All frames but the last leave as they are, in one write; the
 * completion of the last is that of all, since Tyrus keeps their order.
 */
final class TyrusSender implements FrameSender {

    private final TyrusMethods methods;
    private final Object webSocket;
    private final Outcome outcome;
    private final SendHandler handler = this::sent;

    TyrusSender(TyrusMethods methods, Object webSocket, Outcome outcome) {
        this.methods = methods;
        this.webSocket = webSocket;
        this.outcome = outcome;
    }

    @Override
    public void send(List<Frame> frames) {
        int before = frames.size() - 1;
        if (before > 0) {
            methods.sendRaw(webSocket, join(frames.subList(0, before)));
        }
        Frame last = frames.get(before);
        if (last.isBinary()) {
            methods.sendBinary(webSocket, last.bytes(), handler);
        } else {
            methods.sendText(webSocket, last.text(), handler);
        }
    }

    private static ByteBuffer join(List<Frame> frames) {
        int size = 0;
        for (Frame frame : frames) {
            size += frame.encoded().length;
        }
        ByteBuffer joined = ByteBuffer.allocate(size);
        for (Frame frame : frames) {
            joined.put(frame.encoded());
        }
        return joined.flip();
    }

    private void sent(SendResult result) {
        if (result.isOK()) {
            outcome.written();
        } else {
            outcome.failed();
        }
    }
}
