package org.gatehouse.transport;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import org.gatehouse.wire.Utf8;

/**
 * Joins the parts of WebSocket messages, up to a limit. The limit is a setting, which the container's own, an annotation's
 * constant, cannot be. For one connection; the container delivers its parts one at a time, and those of one message
 * after the other.
 */
final class MessageAssembler {

    private final int maxBytes;
    private final Consumer<String> text;
    private final Consumer<byte[]> binary;
    private final Runnable tooBig;
    private final StringBuilder textParts = new StringBuilder(0);
    private final ByteArrayOutputStream binaryParts = new ByteArrayOutputStream(0);
    private long bytes;

    MessageAssembler(int maxBytes, Consumer<String> text, Consumer<byte[]> binary, Runnable tooBig) {
        this.maxBytes = maxBytes;
        this.text = text;
        this.binary = binary;
        this.tooBig = tooBig;
    }

    void add(String part, boolean last) {
        if (!fits(Utf8.length(part))) {
            return;
        }
        if (!last) {
            textParts.append(part);
            return;
        }
        String whole = textParts.isEmpty() ? part : textParts.append(part).toString();
        textParts.setLength(0);
        textParts.trimToSize();
        bytes = 0;
        text.accept(whole);
    }

    void add(byte[] part, boolean last) {
        if (!fits(part.length)) {
            return;
        }
        if (!last) {
            binaryParts.writeBytes(part);
            return;
        }
        byte[] whole = part;
        if (binaryParts.size() > 0) {
            binaryParts.writeBytes(part);
            whole = binaryParts.toByteArray();
            binaryParts.reset();
        }
        bytes = 0;
        binary.accept(whole);
    }

    /** Once a message was too big, so is everything after it: the connection is being closed. */
    private boolean fits(int more) {
        boolean fitted = bytes <= maxBytes;
        bytes += more;
        if (bytes <= maxBytes) {
            return true;
        }
        textParts.setLength(0);
        binaryParts.reset();
        if (fitted) {
            tooBig.run();
        }
        return false;
    }
}
