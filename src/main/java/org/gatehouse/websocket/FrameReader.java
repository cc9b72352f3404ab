package org.gatehouse.websocket;

import org.jspecify.annotations.Nullable;

/**
 * Cuts what a client sends into frames, as it comes, and takes the masks away. What is not whole yet is handed on all the
 * same, so that nothing is kept but the beginning of a header. For one thread at a time.
 */
final class FrameReader {

    /** Told of frames; may stop the reading with a {@link ProtocolException}. */
    interface Handler {

        /** A frame begins. */
        void begin(FrameHeader frame);

        /** A part of its payload, all of it if it is as long as the header says; the array is used again. */
        void payload(FrameHeader frame, byte[] bytes, int offset, int length);

        /** The frame is whole. False if no more shall be read. */
        boolean end(FrameHeader frame);
    }

    private final Handler handler;
    private final byte[] start = new byte[FrameHeader.MAX_SIZE];
    private int startSize;
    private @Nullable FrameHeader frame;
    private long done;

    FrameReader(Handler handler) {
        this.handler = handler;
    }

    /**
     * Reads bytes, and changes them.
     *
     * @throws ProtocolException if the client breaks the rules; no more may be read then
     */
    void read(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int next = offset;
        while (true) {
            if (frame == null) {
                next = readHeader(bytes, next, end);
            }
            FrameHeader whole = frame;
            if (whole == null) {
                return;
            }
            int part = (int) Math.min(whole.length() - done, end - next);
            if (part > 0) {
                unmask(whole.mask(), bytes, next, part);
                handler.payload(whole, bytes, next, part);
                next += part;
                done += part;
            }
            if (done < whole.length()) {
                return;
            }
            frame = null;
            if (!handler.end(whole)) {
                return;
            }
        }
    }

    private int readHeader(byte[] bytes, int offset, int end) {
        int next = offset;
        while (startSize < FrameHeader.MIN_SIZE || startSize < FrameHeader.size(start)) {
            if (next == end) {
                return next;
            }
            start[startSize++] = bytes[next++];
        }
        startSize = 0;
        done = 0;
        FrameHeader whole = FrameHeader.read(start);
        handler.begin(whole);
        frame = whole;
        return next;
    }

    /** RFC 6455, section 5.3. */
    private void unmask(int mask, byte[] bytes, int offset, int length) {
        int turned = Integer.rotateLeft(mask, (int) (done & 3) * Byte.SIZE);
        for (int i = 0; i < length; i++) {
            bytes[offset + i] ^= (byte) (turned >>> ((3 - (i & 3)) * Byte.SIZE));
        }
    }
}
