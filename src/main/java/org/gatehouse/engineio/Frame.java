package org.gatehouse.engineio;

import java.util.Objects;
import org.gatehouse.wire.Utf8;
import org.jspecify.annotations.Nullable;

/** A frame of a WebSocket, of text or of bytes, as it is on the wire. */
public final class Frame {

    private final @Nullable String text;
    private final byte @Nullable [] bytes;

    private Frame(@Nullable String text, byte @Nullable [] bytes) {
        this.text = text;
        this.bytes = bytes;
    }

    /** A frame of text. */
    public static Frame of(String text) {
        return new Frame(text, null);
    }

    /** A frame of bytes, which must not change any more. */
    public static Frame of(byte[] bytes) {
        return new Frame(null, bytes);
    }

    /** In bytes. */
    public int size() {
        return bytes == null ? Utf8.length(text()) : bytes.length;
    }

    /** Which of the two it is. */
    public boolean isBinary() {
        return bytes != null;
    }

    /** What a frame of text says. */
    public String text() {
        return Objects.requireNonNull(text, "a frame of bytes has no text");
    }

    /** What a frame of bytes holds; not to be changed. */
    public byte[] bytes() {
        return Objects.requireNonNull(bytes, "a frame of text has no bytes");
    }
}
