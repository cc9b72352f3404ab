package org.gatehouse.security;

import java.time.Duration;

/**
 * When keys are fetched again.
 *
 * @param cached how long they count as new
 * @param patience how long a token waits for those that another token has asked for
 * @param interval in which they are fetched at most twice
 * @param outage for which the last known ones count
 */
record KeyRefresh(Duration cached, Duration patience, Duration interval, Duration outage) {

    static final KeyRefresh STANDARD =
            new KeyRefresh(Duration.ofMinutes(5), Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofHours(24));

    /** Whether keys that came at some time, in milliseconds since the epoch, are too old to be relied on. */
    boolean isOver(long since, long now) {
        return now - since > outage.toMillis();
    }
}
