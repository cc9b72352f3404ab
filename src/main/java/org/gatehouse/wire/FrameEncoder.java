package org.gatehouse.wire;

import java.nio.ByteBuffer;

/** Writes frames as servers do: whole and unmasked (RFC 6455, section 5.2). */
public final class FrameEncoder {

    private static final int FINAL = 0x80;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final int MAX_16 = 0xFFFF;

    private FrameEncoder() {}

    /** A frame with its header. */
    public static byte[] encode(FrameOpcode opcode, byte[] payload) {
        int length = payload.length;
        int header = length < LENGTH_16 ? 2 : length <= MAX_16 ? 4 : 10;
        ByteBuffer frame = ByteBuffer.allocate(header + length).put((byte) (FINAL | opcode.number()));
        if (length < LENGTH_16) {
            frame.put((byte) length);
        } else if (length <= MAX_16) {
            frame.put((byte) LENGTH_16).putShort((short) length);
        } else {
            frame.put((byte) LENGTH_64).putLong(length);
        }
        return frame.put(payload).array();
    }
}
