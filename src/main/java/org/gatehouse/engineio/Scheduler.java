package org.gatehouse.engineio;

import java.time.Duration;

/** Runs things later. Tasks must be short and never wait. */
@FunctionalInterface
public interface Scheduler {

    /** Runs a task once, after a delay. */
    Timeout schedule(Duration delay, Runnable task);

    /** A task that was scheduled. */
    @FunctionalInterface
    interface Timeout {

        /** Forgets the task, unless it has already begun. */
        void cancel();
    }
}
