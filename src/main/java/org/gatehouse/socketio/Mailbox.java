package org.gatehouse.socketio;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The inbound work of one connection: runs one piece at a time, in the order of arrival, on threads that all connections
 * share. A slow piece delays what comes after it here, and nothing elsewhere, unless it lets what comes after it begin.
 *
 * <p>Thread-safe. The work of clients is bounded by a budget of bytes; that of the server itself always fits.
 */
final class Mailbox {

    private static final Logger LOG = System.getLogger(Mailbox.class.getName());

    /** What a piece costs beside its text, so that a flood of tiny ones is bounded as well. */
    private static final int OVERHEAD_BYTES = 100;

    /** After so many pieces, others get their turn on the thread. */
    private static final int BATCH = 64;

    private record Piece(Runnable work, long bytes) {}

    private final Executor executor;
    private final int maxBytes;
    private final int maxBeside;
    private final Queue<Piece> pieces = new ArrayDeque<>();
    private long bytes;
    private int beside;
    private boolean running;
    /** What is being run. Seen only by the thread that runs it. */
    private @Nullable Piece current;

    /**
     * An empty mailbox.
     *
     * @param maxBytes of the work of clients that is not done
     * @param maxBeside how much of it may run {@linkplain #beside beside} the piece whose turn it is
     */
    Mailbox(Executor executor, int maxBytes, int maxBeside) {
        this.executor = executor;
        this.maxBytes = maxBytes;
        this.maxBeside = maxBeside;
    }

    /** Adds work that a client caused. False if too much of it waits already. */
    boolean offer(long size, Runnable work) {
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
            pieces.add(new Piece(work, 0));
        }
        wake();
    }

    /**
     * Called by a piece: runs the rest of it on another thread, beside what comes after it, and returns; where too much runs
     * so already, runs it at once. It counts as not done until its end.
     */
    void beside(Runnable rest) {
        Piece piece = Objects.requireNonNull(current, "called by a piece of this mailbox");
        if (!beginBeside(piece)) {
            rest.run();
            return;
        }
        try {
            executor.execute(() -> {
                perform(rest);
                endBeside(piece);
            });
        } catch (RejectedExecutionException e) {
            endBeside(piece);
            LOG.log(Level.DEBUG, "the server is stopping: a message was not processed");
        }
    }

    private synchronized boolean beginBeside(Piece piece) {
        if (beside == maxBeside) {
            return false;
        }
        beside++;
        bytes += piece.bytes();
        return true;
    }

    private synchronized void endBeside(Piece piece) {
        beside--;
        bytes -= piece.bytes();
    }

    private void wake() {
        synchronized (this) {
            if (running) {
                return;
            }
            running = true;
        }
        schedule();
    }

    private void schedule() {
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "the server is stopping: a message was not processed");
        }
    }

    private void run() {
        for (int i = 0; i < BATCH; i++) {
            Piece piece = next();
            if (piece == null) {
                return;
            }
            current = piece;
            perform(piece.work());
            current = null;
            done(piece);
        }
        schedule();
    }

    private synchronized @Nullable Piece next() {
        Piece piece = pieces.poll();
        running = piece != null;
        return piece;
    }

    private synchronized void done(Piece piece) {
        bytes -= piece.bytes();
    }

    private static void perform(Runnable work) {
        try {
            work.run();
        } catch (Throwable e) {
            // The next piece must run, whatever this one did.
            LOG.log(Level.ERROR, "a message could not be processed", e);
        }
    }
}
