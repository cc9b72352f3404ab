package org.gatehouse.engineio;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of something may still happen now: so much at once, and more as time goes by. Thread-safe, without a lock, a
 * timer or an allocation: it remembers when it will be full again, and nothing else.
 */
final class TokenBucket {

    private final TokenRate rate;
    /** Of the clock of nanoseconds, which may overflow: compared by differences. */
    private final AtomicLong fullAt;

    /** A full one. */
    TokenBucket(TokenRate rate, long now) {
        this.rate = rate;
        this.fullAt = new AtomicLong(now);
    }

    /** Takes some tokens, unless there are too few. */
    boolean take(int tokens, long now) {
        long cost = rate.nanos(tokens);
        while (true) {
            long before = fullAt.get();
            long from = Math.max(before - now, 0);
            if (from + cost > rate.burstNanos()) {
                return false;
            }
            if (fullAt.compareAndSet(before, now + from + cost)) {
                return true;
            }
        }
    }

    /** Undoes that some tokens were taken. */
    void giveBack(int tokens) {
        fullAt.addAndGet(-rate.nanos(tokens));
    }

    boolean isFull(long now) {
        return fullAt.get() - now <= 0;
    }
}
