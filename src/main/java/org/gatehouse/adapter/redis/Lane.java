package org.gatehouse.adapter.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Does one thing at a time and in order, on threads that all lanes share. Thread-safe. */
final class Lane {

    private record Work(Runnable action, long cost) {}

    private static final Logger LOG = System.getLogger(Lane.class.getName());

    /** What waits costs in memory beside its bytes, about, so that a flood of tiny things is bounded as well. */
    private static final long OVERHEAD_BYTES = 200;

    /** After so much, other lanes get their turn on the thread. */
    private static final int BATCH = 64;

    private final ByteBudget budget;
    private final Executor executor;
    private final Queue<Work> waiting = new ArrayDeque<>();
    private boolean running;

    /**
     * An empty lane.
     *
     * @param budget of what may wait, in all lanes
     */
    Lane(ByteBudget budget, Executor executor) {
        this.budget = budget;
        this.executor = executor;
    }

    /** Adds what came from elsewhere. False if too much is waiting. */
    boolean offer(long bytes, Runnable action) {
        long cost = OVERHEAD_BYTES + bytes;
        if (!budget.take(cost)) {
            return false;
        }
        add(new Work(action, cost));
        return true;
    }

    /** The same, but waits until there is room for it. False if there is not even when nothing else waits. */
    boolean offerPatiently(long bytes, Runnable action) throws InterruptedException {
        long cost = OVERHEAD_BYTES + bytes;
        if (!budget.await(cost)) {
            return false;
        }
        add(new Work(action, cost));
        return true;
    }

    /** Adds what is this node's own, and always fits. */
    void add(Runnable action) {
        add(new Work(action, 0));
    }

    private void add(Work work) {
        synchronized (this) {
            waiting.add(work);
            if (running) {
                return;
            }
            running = true;
        }
        resume();
    }

    private void resume() {
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "the server is stopping: messages of other nodes are not delivered");
        }
    }

    private void run() {
        for (int i = 0; i < BATCH; i++) {
            Work work = next();
            if (work == null) {
                return;
            }
            budget.giveBack(work.cost());
            try {
                work.action().run();
            } catch (Throwable e) {
                // The next one must come through, whatever this one did.
                LOG.log(Level.ERROR, "a message of another node could not be delivered", e);
            }
        }
        resume();
    }

    private synchronized @Nullable Work next() {
        Work work = waiting.poll();
        running = work != null;
        return work;
    }
}
