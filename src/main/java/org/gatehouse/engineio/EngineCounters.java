package org.gatehouse.engineio;

import java.util.concurrent.atomic.LongAdder;

/** What the sessions of a server did not send. Thread-safe. */
public final class EngineCounters {

    private final LongAdder dropped = new LongAdder();
    private final LongAdder overflowed = new LongAdder();

    EngineCounters() {}

    void dropped() {
        dropped.increment();
    }

    void overflowed() {
        overflowed.increment();
    }

    /** How many events were dropped since they could not leave at once, and their sender allowed it. */
    public long droppedEvents() {
        return dropped.sum();
    }

    /** How many clients were let go since they did not read what was sent to them. */
    public long overflowedSessions() {
        return overflowed.sum();
    }
}
