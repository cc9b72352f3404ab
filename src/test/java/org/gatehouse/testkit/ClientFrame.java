package org.gatehouse.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The bytes of frames as clients send them, right and wrong (RFC 6455, section 5.2). */
public final class ClientFrame {

    public static final int FIN = 0x80;
    public static final int CONTINUATION = 0x0;
    public static final int TEXT = 0x1;
    public static final int BINARY = 0x2;
    public static final int CLOSE = 0x8;
    public static final int PING = 0x9;
    public static final int PONG = 0xA;

    private static final byte[] MASK = {0x37, (byte) 0xfa, 0x21, 0x3d};
    private static final int MASKED = 0x80;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final int MAX_HEADER = 14;

    private ClientFrame() {}

    /** A frame that is masked, and as long as it says. */
    public static byte[] of(int firstByte, byte... payload) {
        byte[] masked = payload.clone();
        for (int i = 0; i < masked.length; i++) {
            masked[i] ^= MASK[i % MASK.length];
        }
        return join(header(firstByte, payload.length), masked);
    }

    /** A message of text, whole. */
    public static byte[] text(String payload) {
        return of(FIN | TEXT, utf8(payload));
    }

    /** The first of the frames of a text. */
    public static byte[] firstOfText(String payload) {
        return of(TEXT, utf8(payload));
    }

    /** A frame of a message, neither its first nor its last. */
    public static byte[] more(String payload) {
        return of(CONTINUATION, utf8(payload));
    }

    /** The last of the frames of a message. */
    public static byte[] last(String payload) {
        return of(FIN | CONTINUATION, utf8(payload));
    }

    /** A ping. */
    public static byte[] ping(String payload) {
        return of(FIN | PING, utf8(payload));
    }

    /** A close frame with a code and a reason. */
    public static byte[] close(int code, String reason) {
        return of(FIN | CLOSE, closing(code, utf8(reason)));
    }

    /** What a close frame says. */
    public static byte[] closing(int code, byte... reason) {
        return join(ByteBuffer.allocate(Short.BYTES).putShort((short) code).array(), reason);
    }

    /** The header of a frame, in its shortest form. */
    public static byte[] header(int firstByte, long length) {
        ByteBuffer header = ByteBuffer.allocate(MAX_HEADER).put((byte) firstByte);
        if (length >= 0 && length < LENGTH_16) {
            header.put((byte) (MASKED | length));
        } else if (length >= 0 && length <= 0xFFFF) {
            header.put((byte) (MASKED | LENGTH_16)).putShort((short) length);
        } else {
            header.put((byte) (MASKED | LENGTH_64)).putLong(length);
        }
        header.put(MASK).flip();
        byte[] bytes = new byte[header.remaining()];
        header.get(bytes);
        return bytes;
    }

    /** Several frames, one after the other. */
    public static byte[] join(byte[]... frames) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] frame : frames) {
            bytes.writeBytes(frame);
        }
        return bytes.toByteArray();
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
