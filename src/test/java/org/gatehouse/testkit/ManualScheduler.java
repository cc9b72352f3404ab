package org.gatehouse.testkit;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import org.gatehouse.engineio.Scheduler;

/** Time that passes when a test says so. */
public final class ManualScheduler implements Scheduler {

    private record Task(Duration due, long order, Runnable action) {}

    private final Queue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::due).thenComparing(Task::order));
    private Duration now = Duration.ZERO;
    private long order;

    @Override
    public Timeout schedule(Duration delay, Runnable action) {
        Task task = new Task(now.plus(delay), order++, action);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    @Override
    public long nanoTime() {
        return now.toNanos();
    }

    /** Lets time pass, and what becomes due run. */
    public void advance(Duration duration) {
        Duration until = now.plus(duration);
        while (!tasks.isEmpty() && tasks.peek().due().compareTo(until) <= 0) {
            Task task = tasks.remove();
            now = task.due();
            task.action().run();
        }
        now = until;
    }

    /** How many tasks wait. */
    public int size() {
        return tasks.size();
    }
}
