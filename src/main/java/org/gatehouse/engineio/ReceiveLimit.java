package org.gatehouse.engineio;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How fast one client may send. Once it was too fast, nothing of it is let pass any more. Asked for every packet, by the
 * thread that brings it.
 */
public final class ReceiveLimit {

    /** What becomes of a packet. */
    public enum Verdict {
        /** It may pass. */
        ADMITTED,
        /** The first that is too much. */
        TOO_MUCH,
        /** One after that. */
        IGNORED
    }

    private final TokenBucket messages;
    private final TokenBucket bytes;
    private final AtomicBoolean exceeded = new AtomicBoolean();

    ReceiveLimit(TokenRate messageRate, TokenRate byteRate, long now) {
        this.messages = new TokenBucket(messageRate, now);
        this.bytes = new TokenBucket(byteRate, now);
    }

    /**
     * A packet, or a frame, has come.
     *
     * @param size of it in bytes
     * @param now of the clock of nanoseconds
     */
    public Verdict receive(int size, long now) {
        if (exceeded.get()) {
            return Verdict.IGNORED;
        }
        if (messages.take(1, now) && bytes.take(size, now)) {
            return Verdict.ADMITTED;
        }
        return exceeded.getAndSet(true) ? Verdict.IGNORED : Verdict.TOO_MUCH;
    }
}
