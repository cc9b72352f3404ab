package org.gatehouse.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes frames as clients do, with a mask of zeros, which leaves the payload as it is (RFC 6455, sections 5.2 and 5.3). */
final class FrameWriter {

    private static final int TEXT = 0x81;
    private static final int PONG = 0x8A;
    private static final int MASKED = 0x80;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final int MAX_16 = 0xFFFF;
    private static final int MAX_HEADER = 14;

    private FrameWriter() {}

    /** A message of text, ready to be written to a channel. */
    static ByteBuffer text(String payload) {
        return frame(TEXT, payload.getBytes(StandardCharsets.UTF_8));
    }

    /** The answer to a ping with the same payload. */
    static ByteBuffer pong(byte[] payload) {
        return frame(PONG, payload);
    }

    private static ByteBuffer frame(int firstByte, byte[] payload) {
        int length = payload.length;
        ByteBuffer frame = ByteBuffer.allocate(MAX_HEADER + length).put((byte) firstByte);
        if (length < LENGTH_16) {
            frame.put((byte) (MASKED | length));
        } else if (length <= MAX_16) {
            frame.put((byte) (MASKED | LENGTH_16)).putShort((short) length);
        } else {
            frame.put((byte) (MASKED | LENGTH_64)).putLong(length);
        }
        return frame.putInt(0).put(payload).flip();
    }
}
