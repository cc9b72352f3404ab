package org.gatehouse.socketio;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The inbound work of one connection: runs one piece at a time, in the order of arrival, on threads that all connections
 * share. A slow piece delays what comes after it here, and nothing elsewhere, unless it lets what comes after it begin: see
 * {@link Turn}.
 *
 * <p>Thread-safe. The work of clients is bounded by a budget of bytes; that of the server itself always fits.
 */
final class Mailbox {

    private static final Logger LOG = System.getLogger(Mailbox.class.getName());

    /** What a piece costs beside its text, so that a flood of tiny ones is bounded as well. */
    private static final int OVERHEAD_BYTES = 100;

    /** After so many pieces, others get their turn on the thread. */
    private static final int BATCH = 64;

    private record Piece(Consumer<Turn> work, long bytes) {}

    private final Executor executor;
    private final int maxBytes;
    private final int maxBeside;
    private final Queue<Piece> pieces = new ArrayDeque<>();
    private long bytes;
    private int beside;
    private boolean running;

    /**
     * An empty mailbox.
     *
     * @param maxBytes of the work of clients that is not over
     * @param maxBeside how much of it may run beside the piece whose turn it is
     */
    Mailbox(Executor executor, int maxBytes, int maxBeside) {
        this.executor = executor;
        this.maxBytes = maxBytes;
        this.maxBeside = maxBeside;
    }

    /** Adds work that a client caused. False if too much of it is not over already. */
    boolean offer(long size, Consumer<Turn> work) {
        long cost = size + OVERHEAD_BYTES;
        synchronized (this) {
            if (bytes > 0 && bytes + cost > maxBytes) {
                return false;
            }
            bytes += cost;
            pieces.add(new Piece(work, cost));
        }
        wake();
        return true;
    }

    /** Adds work of the server's own. */
    void add(Runnable work) {
        synchronized (this) {
            pieces.add(new Piece(turn -> work.run(), 0));
        }
        wake();
    }

    private void wake() {
        synchronized (this) {
            if (running) {
                return;
            }
            running = true;
        }
        resume();
    }

    /** Called by a turn that the mailbox waits for: the next piece may begin. */
    void resume() {
        execute(this::run);
    }

    /** Runs something on another thread. False if the server is stopping. */
    boolean execute(Runnable work) {
        try {
            executor.execute(work);
            return true;
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "the server is stopping: a message was not processed");
            return false;
        }
    }

    private void run() {
        for (int i = 0; i < BATCH; i++) {
            Piece piece = next();
            if (piece == null) {
                return;
            }
            Turn turn = new Turn(this, piece.bytes());
            perform(() -> piece.work().accept(turn));
            if (!turn.endWork()) {
                return;
            }
        }
        resume();
    }

    private synchronized @Nullable Piece next() {
        Piece piece = pieces.poll();
        running = piece != null;
        return piece;
    }

    synchronized void release(long released) {
        bytes -= released;
    }

    synchronized boolean beginBeside() {
        if (beside == maxBeside) {
            return false;
        }
        beside++;
        return true;
    }

    synchronized void endBeside() {
        beside--;
    }

    static void perform(Runnable work) {
        try {
            work.run();
        } catch (Throwable e) {
            // The next piece must run, whatever this one did.
            LOG.log(Level.ERROR, "a message could not be processed", e);
        }
    }
}
