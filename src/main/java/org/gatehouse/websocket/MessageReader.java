package org.gatehouse.websocket;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.gatehouse.wire.FrameOpcode;
import org.jspecify.annotations.Nullable;

/**
 * Puts the messages of a client together from its frames (RFC 6455, section 5.4), within a limit that is looked at before
 * memory is taken. For one thread at a time.
 */
public final class MessageReader {

    private final long maxBytes;
    private final MessageListener listener;
    private final FrameReader frames;
    private boolean over;

    /**
     * A reader at the beginning of a connection.
     *
     * @param maxBytes the most that a message may have
     */
    public MessageReader(int maxBytes, MessageListener listener) {
        this.maxBytes = maxBytes;
        this.listener = listener;
        this.frames = new FrameReader(new Frames());
    }

    /**
     * Reads what has come, and changes it. After the client's close frame, and after an error, it is dropped.
     *
     * @throws ProtocolException if the client breaks the rules
     */
    public void read(byte[] bytes, int offset, int length) {
        if (over) {
            return;
        }
        try {
            frames.read(bytes, offset, length);
        } catch (ProtocolException e) {
            over = true;
            throw e;
        }
    }

    private final class Frames implements FrameReader.Handler {

        private final ControlReader control = new ControlReader(listener);
        private final Utf8Reader text = new Utf8Reader();
        private @Nullable ByteArrayOutputStream binary;
        private boolean continued;
        /** Of the message that has begun. */
        private @Nullable FrameOpcode kind;

        private long messageBytes;

        @Override
        public void begin(FrameHeader frame) {
            if (frame.opcode().isControl()) {
                control.begin(frame);
                return;
            }
            continued = frame.opcode() == FrameOpcode.CONTINUATION;
            if (continued != (kind != null)) {
                throw new ProtocolException(
                        CloseCode.PROTOCOL_ERROR,
                        continued ? "no message has begun" : "the message before has not ended");
            }
            if (!continued) {
                kind = frame.opcode();
                messageBytes = 0;
            }
            if (frame.length() > maxBytes - messageBytes) {
                throw new ProtocolException(CloseCode.TOO_BIG, "a message is larger than " + maxBytes + " bytes");
            }
            messageBytes += frame.length();
        }

        @Override
        public void payload(FrameHeader frame, byte[] bytes, int offset, int length) {
            if (frame.opcode().isControl()) {
                control.add(bytes, offset, length);
            } else if (frame.last() && !continued && length == frame.length()) {
                deliver(bytes, offset, length);
            } else if (kind == FrameOpcode.TEXT) {
                text.add(bytes, offset, length);
            } else {
                parts().write(bytes, offset, length);
            }
        }

        /** The message has come in one piece, as nearly all do. */
        private void deliver(byte[] bytes, int offset, int length) {
            boolean isText = kind == FrameOpcode.TEXT;
            kind = null;
            if (isText) {
                listener.onText(text.whole(bytes, offset, length));
            } else {
                listener.onBinary(Arrays.copyOfRange(bytes, offset, offset + length));
            }
        }

        @Override
        public boolean end(FrameHeader frame) {
            if (frame.opcode().isControl()) {
                over = control.end();
            } else if (frame.last() && kind != null) {
                boolean isText = kind == FrameOpcode.TEXT;
                kind = null;
                if (isText) {
                    listener.onText(text.end());
                } else {
                    byte[] whole = parts().toByteArray();
                    binary = null;
                    listener.onBinary(whole);
                }
            }
            return !over;
        }

        private ByteArrayOutputStream parts() {
            ByteArrayOutputStream parts = binary;
            if (parts == null) {
                parts = new ByteArrayOutputStream();
                binary = parts;
            }
            return parts;
        }
    }
}
