package org.gatehouse.socketio;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of one piece of a mailbox: it is over when its own work, and each part that listeners have made of it, has
 * ended. The next piece may begin earlier, as soon as nothing is left that is to be done in order.
 *
 * <p>Thread-safe: its own work is done by one thread, parts end on any. Calls the mailbox without its lock.
 */
final class Turn {

    private final Mailbox mailbox;
    private final long bytes;
    private volatile @Nullable PendingTurns pending;
    private final List<Part> parts = new ArrayList<>(1);
    private boolean worked;
    private boolean suspended;
    private boolean abandoned;
    private boolean over;

    /**
     * A turn whose work is about to begin.
     *
     * @param bytes that it counts for in the mailbox until it is over
     */
    Turn(Mailbox mailbox, long bytes) {
        this.mailbox = mailbox;
        this.bytes = bytes;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    /** Says who is told while parts wait for stages, and may {@link #abandon} the turn. Before the first part. */
    void belongTo(PendingTurns turns) {
        pending = turns;
    }

    /** What one listener does. */
    private final class Part implements Handling {

        private final boolean ordered;
        private boolean running = true;
        private int stages;

        Part(boolean ordered) {
            this.ordered = ordered;
        }

        void run(Consumer<Handling> work) {
            try {
                Mailbox.perform(() -> work.accept(this));
            } finally {
                synchronized (Turn.this) {
                    running = false;
                }
                settle();
            }
        }

        @Override
        public void until(CompletionStage<?> end) {
            synchronized (Turn.this) {
                stages++;
            }
            PendingTurns turns = pending;
            if (turns != null) {
                turns.add(Turn.this);
            }
            CompletionStage<?> unused = end.whenComplete((value, failure) -> {
                synchronized (Turn.this) {
                    stages--;
                }
                settle();
            });
        }

        boolean hasEnded() {
            return !running && (stages == 0 || abandoned);
        }
    }

    private synchronized Part part(boolean ordered) {
        Part part = new Part(ordered);
        parts.add(part);
        return part;
    }

    /** Runs a part at once; the next pieces wait for its end. */
    void inOrder(Consumer<Handling> work) {
        part(true).run(work);
    }

    /** Runs a part on another thread, beside the next pieces; where too much runs so already, at once and in order. */
    void beside(Consumer<Handling> work) {
        if (!mailbox.beginBeside()) {
            inOrder(work);
            return;
        }
        Part part = part(false);
        if (!mailbox.execute(() -> part.run(work))) {
            part.run(handling -> {});
        }
    }

    /** The work has been done. True if the next piece may begin; else the mailbox is told when it may. */
    boolean endWork() {
        boolean mayBegin;
        synchronized (this) {
            worked = true;
            suspended = waits();
            // What happens from here on is told to the mailbox.
            mayBegin = !suspended;
        }
        settle();
        return mayBegin;
    }

    private boolean waits() {
        return !abandoned && parts.stream().anyMatch(part -> part.ordered);
    }

    /** Nobody is interested in the results any more: what waits for stages has ended. */
    void abandon() {
        synchronized (this) {
            abandoned = true;
        }
        settle();
    }

    private void settle() {
        int besideEnded = 0;
        boolean ended;
        boolean resumes;
        synchronized (this) {
            for (Part part : List.copyOf(parts)) {
                if (part.hasEnded()) {
                    parts.remove(part);
                    besideEnded += part.ordered ? 0 : 1;
                }
            }
            resumes = suspended && worked && !waits();
            suspended &= !resumes;
            ended = worked && parts.isEmpty() && !over;
            over |= ended;
        }
        for (int i = 0; i < besideEnded; i++) {
            mailbox.endBeside();
        }
        if (ended) {
            mailbox.release(bytes);
            PendingTurns turns = pending;
            if (turns != null) {
                turns.remove(this);
            }
        }
        if (resumes) {
            mailbox.resume();
        }
    }
}
