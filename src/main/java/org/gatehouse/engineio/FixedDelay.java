package org.gatehouse.engineio;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.gatehouse.engineio.Scheduler.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks after a delay that is the same for all. So they become due in the order in which they come, and one timer does
 * for many thousands: it runs all that are due about then. A task may run a hundredth of the delay early, but no more than
 * 10 ms.
 *
 * <p>Thread-safe. Tasks run outside the lock, must be short and never wait.
 */
final class FixedDelay {

    private static final Logger LOG = System.getLogger(FixedDelay.class.getName());
    private static final Duration MAX_GRAIN = Duration.ofMillis(10);

    /** Fewer forgotten tasks than this are not worth a search. */
    private static final int FEW = 64;

    private final class Entry implements Timeout {

        private final long due;
        /** Null once it runs, or is forgotten. Guarded by the outer object. */
        private @Nullable Runnable task;

        Entry(long due, Runnable task) {
            this.due = due;
            this.task = task;
        }

        @Override
        public void cancel() {
            forget(this);
        }
    }

    private final Scheduler scheduler;
    private final Duration delay;
    private final long grain;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private int alive;
    private @Nullable Timeout next;

    FixedDelay(Scheduler scheduler, Duration delay) {
        this.scheduler = scheduler;
        this.delay = delay;
        this.grain = Math.min(MAX_GRAIN.toNanos(), delay.toNanos() / 100);
    }

    /** Runs a task once, after the delay. */
    synchronized Timeout schedule(Runnable task) {
        Entry entry = new Entry(scheduler.nanoTime() + delay.toNanos(), task);
        entries.add(entry);
        alive++;
        if (next == null) {
            next = scheduler.schedule(delay, this::run);
        }
        return entry;
    }

    private void run() {
        for (Runnable task : takeDue()) {
            try {
                task.run();
            } catch (Throwable e) {
                // The others are due as well.
                LOG.log(Level.ERROR, "a task failed", e);
            }
        }
    }

    private synchronized List<Runnable> takeDue() {
        long now = scheduler.nanoTime();
        List<Runnable> due = new ArrayList<>();
        if (next != null) {
            next.cancel(); // another than the one that runs, if that was forgotten too late
            next = null;
        }
        for (Entry first = entries.peek(); first != null; first = entries.peek()) {
            long wait = first.due - now;
            if (first.task != null) {
                if (wait > grain) {
                    next = scheduler.schedule(Duration.ofNanos(wait), this::run);
                    break;
                }
                due.add(first.task);
                first.task = null;
                alive--;
            }
            entries.remove();
        }
        return due;
    }

    private synchronized void forget(Entry entry) {
        if (entry.task == null) {
            return;
        }
        entry.task = null;
        alive--;
        if (alive == 0) {
            entries.clear();
            if (next != null) {
                next.cancel();
                next = null;
            }
        } else if (entries.size() - alive > Math.max(FEW, alive)) {
            entries.removeIf(each -> each.task == null);
        }
    }
}
