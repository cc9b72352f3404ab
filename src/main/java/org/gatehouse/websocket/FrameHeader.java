package org.gatehouse.websocket;

import java.nio.ByteBuffer;
import org.gatehouse.wire.FrameOpcode;

/**
 * The header of a client's frame (RFC 6455, section 5.2).
 *
 * @param last whether its message ends with it
 * @param opcode what it is for
 * @param length of its payload, in bytes
 * @param mask of its payload
 */
record FrameHeader(boolean last, FrameOpcode opcode, long length, int mask) {

    /** The largest header, in bytes. */
    static final int MAX_SIZE = 14;

    /** Enough of it to know its {@link #size}. */
    static final int MIN_SIZE = 2;

    private static final int FINAL = 0x80;
    private static final int RESERVED = 0x70;
    private static final int OPCODE = 0x0F;
    private static final int MASKED = 0x80;
    private static final int LENGTH = 0x7F;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final int MAX_CONTROL = 125;

    /** How many bytes a header has, by its first two. */
    static int size(byte[] start) {
        int mask = (start[1] & MASKED) == 0 ? 0 : Integer.BYTES;
        return switch (start[1] & LENGTH) {
            case LENGTH_16 -> MIN_SIZE + Short.BYTES + mask;
            case LENGTH_64 -> MIN_SIZE + Long.BYTES + mask;
            default -> MIN_SIZE + mask;
        };
    }

    /**
     * Reads a whole header.
     *
     * @throws ProtocolException if clients must not send it
     */
    static FrameHeader read(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int first = buffer.get();
        int second = buffer.get();
        if ((first & RESERVED) != 0) {
            throw error("reserved bits are set, and no extension was agreed upon");
        }
        FrameOpcode opcode = FrameOpcode.of(first & OPCODE);
        if (opcode == null) {
            throw error("the opcode is reserved");
        }
        if ((second & MASKED) == 0) {
            throw error("the frame of a client must be masked");
        }
        boolean last = (first & FINAL) != 0;
        long length = switch (second & LENGTH) {
            case LENGTH_16 -> Short.toUnsignedInt(buffer.getShort());
            case LENGTH_64 -> buffer.getLong();
            default -> second & LENGTH;
        };
        if (length < 0) {
            throw error("a length has 63 bits");
        }
        if (opcode.isControl() && (!last || length > MAX_CONTROL)) {
            throw error("a control frame is whole, and of 125 bytes at most");
        }
        return new FrameHeader(last, opcode, length, buffer.getInt());
    }

    private static ProtocolException error(String message) {
        return new ProtocolException(CloseCode.PROTOCOL_ERROR, message);
    }
}
