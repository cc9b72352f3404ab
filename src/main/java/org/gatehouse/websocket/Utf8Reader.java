package org.gatehouse.websocket;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads UTF-8 strictly, in parts that may end within a character. For one thread at a time. */
final class Utf8Reader {

    private static final char REPLACEMENT = '\uFFFD';
    private static final int CHUNK = 1_024;
    private static final byte[] NOTHING = {};

    /** Only while a text is not whole. */
    private @Nullable CharsetDecoder decoder;

    private StringBuilder text = new StringBuilder(0);
    /** The beginning of a character. */
    private byte[] rest = NOTHING;

    /**
     * A text that comes in one piece.
     *
     * @throws ProtocolException if it is no UTF-8
     */
    String whole(byte[] bytes, int offset, int length) {
        String quick = new String(bytes, offset, length, StandardCharsets.UTF_8);
        if (quick.indexOf(REPLACEMENT) < 0) {
            return quick;
        }
        add(bytes, offset, length); // the character may be meant
        return end();
    }

    /**
     * Reads a text that nobody wants.
     *
     * @throws ProtocolException if it is no UTF-8
     */
    static void check(byte[] bytes) {
        new Utf8Reader().whole(bytes, 0, bytes.length);
    }

    /**
     * A part of a text.
     *
     * @throws ProtocolException as soon as no UTF-8 begins so
     */
    void add(byte[] bytes, int offset, int length) {
        ByteBuffer in = ByteBuffer.wrap(bytes, offset, length);
        if (rest.length > 0) {
            in = ByteBuffer.allocate(rest.length + length).put(rest).put(in).flip();
        }
        decode(in, false);
        rest = new byte[in.remaining()];
        in.get(rest);
    }

    /**
     * The text, which is whole now.
     *
     * @throws ProtocolException if it ends within a character
     */
    String end() {
        decode(ByteBuffer.wrap(rest), true);
        String whole = text.toString();
        decoder = null;
        text = new StringBuilder(0);
        rest = NOTHING;
        return whole;
    }

    private void decode(ByteBuffer in, boolean last) {
        CharsetDecoder strict = decoder;
        if (strict == null) {
            strict = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
            decoder = strict;
        }
        CharBuffer out = CharBuffer.allocate(Math.min(CHUNK, in.remaining() + 1));
        CoderResult result;
        do {
            result = strict.decode(in, out, last);
            text.append(out.flip());
            out.clear();
        } while (result.isOverflow());
        if (result.isError()) {
            throw new ProtocolException(CloseCode.NOT_UTF8, "a text is no UTF-8");
        }
    }
}
