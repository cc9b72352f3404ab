package org.gatehouse.transport;

import java.util.function.Consumer;
import org.gatehouse.wire.Utf8;

/**
 * Joins the parts of WebSocket messages, up to a limit. The limit is a setting, which the container's own, an annotation's
 * constant, cannot be. For one connection; the container delivers its parts one at a time.
 */
final class MessageAssembler {

    private final int maxBytes;
    private final Consumer<String> message;
    private final Runnable tooBig;
    private final StringBuilder parts = new StringBuilder(0);
    private long bytes;

    MessageAssembler(int maxBytes, Consumer<String> message, Runnable tooBig) {
        this.maxBytes = maxBytes;
        this.message = message;
        this.tooBig = tooBig;
    }

    void add(String part, boolean last) {
        bytes += Utf8.length(part);
        if (bytes > maxBytes) {
            parts.setLength(0);
            tooBig.run();
        } else if (!last) {
            parts.append(part);
        } else {
            String whole = parts.isEmpty() ? part : parts.append(part).toString();
            parts.setLength(0);
            parts.trimToSize();
            bytes = 0;
            message.accept(whole);
        }
    }
}
