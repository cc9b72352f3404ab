package org.gatehouse.security;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When keys are fetched again.
 *
 * @param cached how long they count as new
 * @param deadline within which a fetch ends, and for which tokens wait for the very first one
 * @param interval in which they are fetched at most twice
 * @param outage for which the last known ones count
 * @param clock in nanoseconds since any moment; the time of day may be set back
 */
record KeyRefresh(Duration cached, Duration deadline, Duration interval, Duration outage, LongSupplier clock) {

    static final KeyRefresh STANDARD = new KeyRefresh(
            Duration.ofMinutes(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofHours(24),
            System::nanoTime);

    /** Whether keys of some age, in nanoseconds, are to be replaced. */
    boolean isOld(long age) {
        return age > cached.toNanos();
    }

    /** Whether keys of some age, in nanoseconds, are not to be relied on, even if there are no newer ones. */
    boolean isOver(long age) {
        return age > outage.toNanos();
    }
}
