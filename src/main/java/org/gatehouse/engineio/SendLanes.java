package org.gatehouse.engineio;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Sends on threads of its own, so that whoever tells something to many does not wait until it has been written to each. All
 * that is queued for a session when its turn comes leaves at once: the more there is to send, the less each packet costs.
 *
 * <p>Thread-safe. A session has its lane, and at most one place in it.
 */
public final class SendLanes {

    private final Lane[] lanes;

    /**
     * Lanes without traffic.
     *
     * @param executor has a thread for each
     */
    public SendLanes(Executor executor, int count) {
        this.lanes = Stream.generate(() -> new Lane(executor)).limit(count).toArray(Lane[]::new);
    }

    /** Sends at once, on the thread that asks for it. */
    public static SendLanes none() {
        return new SendLanes(Runnable::run, 1);
    }

    void add(EngineSession session) {
        lanes[Math.floorMod(session.hashCode(), lanes.length)].add(session);
    }

    private static final class Lane {

        private final Executor executor;
        private final Queue<EngineSession> waiting = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean running = new AtomicBoolean();

        Lane(Executor executor) {
            this.executor = executor;
        }

        void add(EngineSession session) {
            waiting.add(session);
            start();
        }

        private void start() {
            if (running.compareAndSet(false, true)) {
                try {
                    executor.execute(this::run);
                } catch (RejectedExecutionException e) {
                    run(); // the server is stopping, and clients are to learn of it
                }
            }
        }

        private void run() {
            for (EngineSession session = waiting.poll(); session != null; session = waiting.poll()) {
                session.flushInTurn();
            }
            running.set(false);
            if (!waiting.isEmpty()) {
                start();
            }
        }
    }
}
