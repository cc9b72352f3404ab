package org.gatehouse.bench;

import java.nio.ByteBuffer;

/** Finds whole frames in what a server has sent (RFC 6455, section 5.2). Messages in several frames are not put together. */
final class FrameScanner {

    private static final int OPCODE = 0x0F;
    private static final int LENGTH = 0x7F;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;

    private FrameScanner() {}

    /** Hands over the frames that are whole, and leaves the buffer, which has an array, before the first that is not. */
    static void scan(ByteBuffer in, FrameSink sink) {
        while (next(in, sink)) {
            // the next one
        }
    }

    private static boolean next(ByteBuffer in, FrameSink sink) {
        int start = in.position();
        if (in.remaining() < 2) {
            return false;
        }
        long length = in.get(start + 1) & LENGTH;
        int header = length < LENGTH_16 ? 2 : length == LENGTH_16 ? 4 : 10;
        if (in.remaining() < header) {
            return false;
        }
        if (length == LENGTH_16) {
            length = in.getShort(start + 2) & 0xFFFF;
        } else if (length == LENGTH_64) {
            length = in.getLong(start + 2);
        }
        if (header + length > in.capacity()) {
            throw new IllegalStateException("a frame of " + length + " bytes is longer than any that is expected");
        }
        if (in.remaining() < header + length) {
            return false;
        }
        in.position(start + header + (int) length);
        sink.frame(in.get(start) & OPCODE, in.array(), in.arrayOffset() + start + header, (int) length);
        return true;
    }
}
