package org.gatehouse.engineio;

import org.gatehouse.config.RateSettings;

/** The size of buckets and how fast they are filled, in nanoseconds. Shared by all buckets of a kind. */
final class TokenRate {

    private static final double NANOS_PER_SECOND = 1e9;

    private final double nanosPerToken;
    private final long burstNanos;

    TokenRate(RateSettings settings) {
        this.nanosPerToken = NANOS_PER_SECOND / settings.perSecond();
        this.burstNanos = nanos(settings.burst());
    }

    /** How long it takes until so many tokens have been added. */
    long nanos(int tokens) {
        return (long) (tokens * nanosPerToken);
    }

    /** How long it takes to fill an empty bucket. */
    long burstNanos() {
        return burstNanos;
    }
}
