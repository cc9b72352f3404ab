package org.gatehouse.adapter.redis;

import java.util.concurrent.atomic.AtomicLong;

/** So many bytes may wait, in all queues that share this. Thread-safe. */
final class ByteBudget {

    private final long max;
    private final AtomicLong used = new AtomicLong();

    ByteBudget(long max) {
        this.max = max;
    }

    /** False if there is no room for so many more. */
    boolean take(long bytes) {
        if (used.addAndGet(bytes) > max) {
            used.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    void giveBack(long bytes) {
        used.addAndGet(-bytes);
    }
}
