package org.gatehouse.socketio;

import org.jspecify.annotations.Nullable;

/** The answer that a client may have asked for. Thread-safe. */
public interface Acknowledgement {

    /** What stands for an answer that nobody asked for. */
    Acknowledgement NONE = new Acknowledgement() {
        @Override
        public boolean requested() {
            return false;
        }

        @Override
        public void send(@Nullable Object... arguments) {
            // nobody waits
        }
    };

    /** Whether the client waits for it. */
    boolean requested();

    /**
     * Answers. Only the first answer is sent.
     *
     * @throws IllegalArgumentException if an argument cannot be mapped to JSON
     */
    void send(@Nullable Object... arguments);
}
