package org.gatehouse.engineio;

import java.time.Duration;

/** Runs things later, and knows the time. Tasks must be short and never wait. */
@FunctionalInterface
public interface Scheduler {

    /** Runs a task once, after a delay. */
    Timeout schedule(Duration delay, Runnable task);

    /** The time in nanoseconds, as {@link System#nanoTime} has it: only differences mean something. */
    default long nanoTime() {
        return System.nanoTime();
    }

    /** A task that was scheduled. */
    @FunctionalInterface
    interface Timeout {

        /** Forgets the task, unless it has already begun. */
        void cancel();
    }
}
