package org.gatehouse.attack;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The bytes of WebSocket frames, right and wrong (RFC 6455, section 5.2). The mask is zero: it changes no byte. */
final class Frame {

    static final int CONTINUATION = 0x0;
    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int PING = 0x9;
    static final int FIN = 0x80;
    static final int RESERVED_BITS = 0x70;

    private static final int MASKED = 0x80;
    private static final int MASK_BYTES = 4;
    private static final int LONG_LENGTH = 127;
    private static final int MEDIUM_LENGTH = 126;

    private Frame() {}

    /** A frame of a client. */
    static byte[] of(int firstByte, byte[] payload) {
        ByteBuffer head = ByteBuffer.allocate(14 + payload.length).put((byte) firstByte);
        if (payload.length < MEDIUM_LENGTH) {
            head.put((byte) (MASKED | payload.length));
        } else if (payload.length <= 0xffff) {
            head.put((byte) (MASKED | MEDIUM_LENGTH)).putShort((short) payload.length);
        } else {
            head.put((byte) (MASKED | LONG_LENGTH)).putLong(payload.length);
        }
        return bytes(head.put(new byte[MASK_BYTES]).put(payload));
    }

    static byte[] text(String payload) {
        return of(FIN | TEXT, payload.getBytes(StandardCharsets.UTF_8));
    }

    /** A frame that says how long it is, and no more. */
    static byte[] announcing(int firstByte, long length) {
        return bytes(ByteBuffer.allocate(14)
                .put((byte) firstByte)
                .put((byte) (MASKED | LONG_LENGTH))
                .putLong(length)
                .put(new byte[MASK_BYTES]));
    }

    /** A frame without a mask, as only servers may send them. */
    static byte[] unmasked(String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        return bytes(ByteBuffer.allocate(2 + bytes.length)
                .put((byte) (FIN | TEXT))
                .put((byte) bytes.length)
                .put(bytes));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.flip().remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
