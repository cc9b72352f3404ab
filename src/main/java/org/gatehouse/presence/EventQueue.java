package org.gatehouse.presence;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Fires events one after the other, in order, on another thread. Thread-safe. */
final class EventQueue {

    private static final Logger LOG = System.getLogger(EventQueue.class.getName());
    private static final int MAX_WAITING = 100_000;

    private final Executor executor;
    private final Consumer<Object> fire;
    private final Runnable dropped;
    private final Queue<Object> waiting = new ArrayDeque<>();
    private boolean running;
    private boolean closed;

    /**
     * No events.
     *
     * @param fire calls observers
     * @param dropped called for each event for which there is no room
     */
    EventQueue(Executor executor, Consumer<Object> fire, Runnable dropped) {
        this.executor = executor;
        this.fire = fire;
        this.dropped = dropped;
    }

    void add(Object event) {
        boolean start;
        boolean full;
        synchronized (this) {
            if (closed) {
                return;
            }
            full = waiting.size() >= MAX_WAITING;
            if (!full) {
                waiting.add(event);
            }
            start = !running;
            running = true;
        }
        if (full) {
            dropped.run();
        }
        if (start) {
            run();
        }
    }

    /** Nothing more is fired. */
    synchronized void close() {
        closed = true;
        waiting.clear();
    }

    private void run() {
        try {
            executor.execute(this::fireAll);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "the server is stopping: nobody is told any more who comes and goes");
        }
    }

    private void fireAll() {
        for (Object event = next(); event != null; event = next()) {
            try {
                fire.accept(event);
            } catch (Throwable e) {
                // The next one must be told, whatever its observers do.
                LOG.log(Level.ERROR, "an observer of " + event.getClass().getSimpleName() + " failed", e);
            }
        }
    }

    private synchronized @Nullable Object next() {
        Object event = waiting.poll();
        running = event != null;
        return event;
    }
}
