package org.gatehouse.engineio;

import java.util.concurrent.atomic.AtomicBoolean;
import org.gatehouse.wire.EnginePacket;

/**
 * How fast one client may send. Once it was too fast, nothing of it is let pass any more. Asked for every packet, by the
 * thread that brings it.
 */
final class ReceiveLimit {

    /** What becomes of a packet. */
    enum Verdict {
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

    Verdict receive(EnginePacket packet, long now) {
        if (exceeded.get()) {
            return Verdict.IGNORED;
        }
        if (messages.take(1, now) && bytes.take(packet.size(), now)) {
            return Verdict.ADMITTED;
        }
        return exceeded.getAndSet(true) ? Verdict.IGNORED : Verdict.TOO_MUCH;
    }
}
