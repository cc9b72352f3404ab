package org.gatehouse.adapter;

import java.time.Duration;

/** Runs something later, on a thread that must not wait. */
@FunctionalInterface
public interface Timer {

    /**
     * Runs a task after a delay.
     *
     * @return forgets the task, unless it has already begun
     */
    Runnable schedule(Duration delay, Runnable task);
}
