package org.gatehouse.wire;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A message of a WebSocket, of text or of bytes, that travels as one frame. Immutable. */
public final class Frame {

    private final @Nullable String text;
    private final byte @Nullable [] bytes;
    private final int size;
    /** Made when it is first asked for; two threads may both do this, and their results are equal. */
    private volatile byte @Nullable [] encoded;

    private Frame(@Nullable String text, byte @Nullable [] bytes) {
        this.text = text;
        this.bytes = bytes;
        this.size = bytes == null ? Utf8.length(Objects.requireNonNull(text)) : bytes.length;
    }

    /** A frame of text. */
    public static Frame of(String text) {
        return new Frame(text, null);
    }

    /** A frame of bytes, which must not change any more. */
    public static Frame of(byte[] bytes) {
        return new Frame(null, bytes);
    }

    /** What it says, in bytes. */
    public int size() {
        return size;
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

    /** As a server sends it (RFC 6455, section 5.2), header and all; encoded once for all receivers, and not to be changed. */
    public byte[] encoded() {
        byte[] known = encoded;
        if (known == null) {
            known = isBinary()
                    ? FrameEncoder.encode(FrameOpcode.BINARY, bytes())
                    : FrameEncoder.encode(FrameOpcode.TEXT, text().getBytes(StandardCharsets.UTF_8));
            encoded = known;
        }
        return known;
    }
}
