package org.gatehouse.engineio;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sends on threads of its own, so that whoever tells something to many does not wait until it has been written to each. All
 * that is queued for a session when its turn comes leaves at once: the more there is to send, the less each packet costs.
 *
 * <p>Thread-safe. A session has its lane, and at most one place in it.
 */
public final class SendLanes {

    private static final Logger LOG = System.getLogger(SendLanes.class.getName());

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

    void add(SendTurn turn) {
        lanes[Math.floorMod(turn.hashCode(), lanes.length)].add(turn);
    }

    private static final class Lane {

        private final Executor executor;
        /** The last that has come; each knows the one before it. */
        private final AtomicReference<@Nullable SendTurn> last = new AtomicReference<>();

        private final AtomicBoolean running = new AtomicBoolean();

        Lane(Executor executor) {
            this.executor = executor;
        }

        void add(SendTurn turn) {
            SendTurn before;
            do {
                before = last.get();
                turn.follow(before);
            } while (!last.compareAndSet(before, turn));
            start();
        }

        private void start() {
            if (!running.get() && running.compareAndSet(false, true)) {
                try {
                    executor.execute(this::run);
                } catch (RuntimeException e) {
                    // The server is stopping, and clients are to learn of it.
                    LOG.log(Level.DEBUG, "there is no thread to send", e);
                    run();
                } catch (Error e) {
                    running.set(false);
                    throw e;
                }
            }
        }

        private void run() {
            for (Deque<SendTurn> waiting = takeAll(); !waiting.isEmpty(); waiting = takeAll()) {
                waiting.forEach(this::take);
            }
            running.set(false);
            if (last.get() != null) {
                start();
            }
        }

        private void take(SendTurn turn) {
            try {
                turn.take();
            } catch (Throwable e) {
                // The others must have theirs, whatever became of this one.
                LOG.log(Level.ERROR, "what waits for a client could not be sent", e);
            }
        }

        private Deque<SendTurn> takeAll() {
            Deque<SendTurn> inOrder = new ArrayDeque<>();
            for (SendTurn turn = last.getAndSet(null); turn != null; turn = turn.takePreceding()) {
                inOrder.addFirst(turn);
            }
            return inOrder;
        }
    }
}
