package org.gatehouse.websocket;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.gatehouse.wire.FrameOpcode;

/** Reads control frames, which may come between those of a message (RFC 6455, section 5.5). For one thread at a time. */
final class ControlReader {

    private static final byte[] NOTHING = {};

    private final MessageListener listener;
    private FrameOpcode opcode = FrameOpcode.PONG;
    private byte[] payload = NOTHING;
    private int size;

    ControlReader(MessageListener listener) {
        this.listener = listener;
    }

    void begin(FrameHeader frame) {
        opcode = frame.opcode();
        payload = frame.length() == 0 ? NOTHING : new byte[(int) frame.length()];
        size = 0;
    }

    void add(byte[] bytes, int offset, int length) {
        System.arraycopy(bytes, offset, payload, size, length);
        size += length;
    }

    /** The frame is whole; true if it was the client's last. */
    boolean end() {
        byte[] whole = payload;
        payload = NOTHING;
        switch (opcode) {
            case PING -> listener.onPing(whole);
            case PONG -> listener.onPong();
            default -> listener.onClose(code(whole));
        }
        return opcode == FrameOpcode.CLOSE;
    }

    private static CloseCode code(byte[] close) {
        if (close.length == 0) {
            return CloseCode.NONE;
        }
        if (close.length < Short.BYTES) {
            throw new ProtocolException(CloseCode.PROTOCOL_ERROR, "half a close code");
        }
        CloseCode code =
                new CloseCode(Short.toUnsignedInt(ByteBuffer.wrap(close).getShort()));
        if (!code.isAllowed()) {
            throw new ProtocolException(CloseCode.PROTOCOL_ERROR, "a close code that must not be sent");
        }
        Utf8Reader.check(Arrays.copyOfRange(close, Short.BYTES, close.length));
        return code;
    }
}
