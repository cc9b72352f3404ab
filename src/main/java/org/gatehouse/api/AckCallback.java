package org.gatehouse.api;

import org.jspecify.annotations.Nullable;

/** The acknowledgement of an event that a client sent. Thread-safe, and may be called after the handler has returned. */
public interface AckCallback {

    /** Whether the client waits for it. If not, calling it does nothing. */
    boolean requested();

    /**
     * Answers. Only the first answer is sent.
     *
     * @param args each mapped to JSON by JSON-B, binary values to attachments
     * @throws IllegalArgumentException if an argument cannot be mapped to JSON
     */
    void call(@Nullable Object... args);
}
