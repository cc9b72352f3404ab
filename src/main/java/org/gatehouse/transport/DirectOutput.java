package org.gatehouse.transport;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way out of a direct WebSocket. What waits is written at once, by whoever comes first; others leave theirs to that
 * thread. While the client does not read, nobody writes: the container tells when it does again.
 *
 * <p>Thread-safe. Calls out without a lock.
 */
final class DirectOutput implements WriteListener {

    /** Told of what happens; never while the lock is held. */
    interface Listener {

        /** The frames of the last {@link #send} have left. */
        void written();

        /** The last frame has left. */
        void ended();

        /** It cannot be written to any more. */
        void failed(Throwable error);
    }

    private enum State {
        /** Not possible yet, or not at the moment. */
        BLOCKED,
        READY,
        WRITING,
        FAILED,
        ENDED
    }

    /** What is written at once, and what is told when it has left. */
    private static final class Batch {

        private final byte[] bytes;
        private final boolean frames;
        private final boolean last;

        Batch(byte[] bytes, boolean frames, boolean last) {
            this.bytes = bytes;
            this.frames = frames;
            this.last = last;
        }
    }

    /** How many pongs wait in line before only the latest of the others is remembered. */
    private static final int MAX_PONGS = 16;

    private static final int MAX_JOINED = 65_536;
    private static final int MAX_ERRORS = 2;

    private final ServletOutputStream out;
    private final Listener listener;
    private State state = State.BLOCKED;
    /** The container said that it can take more, before it was known that it could not. */
    private boolean possible;

    private final Deque<byte[]> waiting = new ArrayDeque<>(2);
    private int pongsWait;
    /** The latest that has no place in the line. */
    private byte @Nullable [] pong;

    private boolean framesWait;
    private boolean lastWaits;
    private @Nullable Batch leaving;
    private Runnable whenIdle = () -> {};
    private int errors;

    DirectOutput(ServletOutputStream out, Listener listener) {
        this.out = out;
        this.listener = listener;
    }

    /** Sends frames; not again before they have been {@linkplain Listener#written written}. */
    void send(List<byte[]> frames) {
        synchronized (this) {
            if (lastWaits) {
                return;
            }
            waiting.addAll(frames);
            framesWait = true;
        }
        write();
    }

    /** Sends a control frame. */
    void sendControl(byte[] frame) {
        synchronized (this) {
            if (lastWaits) {
                return;
            }
            waiting.add(frame);
        }
        write();
    }

    /** Sends a pong. Where many wait, it takes the place of the one before it (RFC 6455, section 5.5.3). */
    void sendPong(byte[] frame) {
        synchronized (this) {
            if (lastWaits || pongsWait == MAX_PONGS) {
                pong = frame;
            } else {
                waiting.add(frame);
                pongsWait++;
            }
        }
        write();
    }

    /** Sends the last frame; what is sent later is dropped, but for a pong. */
    void sendLast(byte[] frame) {
        synchronized (this) {
            if (lastWaits) {
                return;
            }
            waiting.add(frame);
            lastWaits = true;
        }
        write();
    }

    /**
     * Drops what waits, and tells nothing any more.
     *
     * @param idle is run as soon as nobody writes
     */
    void end(Runnable idle) {
        synchronized (this) {
            boolean writing = state == State.WRITING;
            state = State.ENDED;
            waiting.clear();
            lastWaits = true;
            if (writing) {
                whenIdle = idle;
                return;
            }
        }
        idle.run();
    }

    @Override
    public void onWritePossible() {
        Batch left;
        synchronized (this) {
            if (state != State.BLOCKED) {
                possible = true;
                return;
            }
            state = State.READY;
            left = leaving;
            leaving = null;
        }
        tell(left);
        write();
    }

    /**
     * The container cannot write.
     *
     * @throws IllegalStateException if it says so again and again: WildFly writes what waits in a loop, which an error
     *     does not end
     */
    @Override
    public void onError(Throwable error) {
        synchronized (this) {
            errors++;
            if (errors > MAX_ERRORS) {
                throw new IllegalStateException("the connection is over", error);
            }
        }
        listener.failed(error);
    }

    private void write() {
        for (Batch batch = next(); batch != null; batch = next()) {
            State after;
            try {
                after = done(batch, write(batch.bytes));
                while (after == State.WRITING) {
                    after = done(batch, out.isReady());
                }
            } catch (IOException | RuntimeException e) {
                if (failed() == State.FAILED) {
                    listener.failed(e);
                }
                return;
            }
            if (after != State.READY) {
                return;
            }
            tell(batch);
        }
    }

    /**
     * The writer is done.
     *
     * @return what follows; {@link State#WRITING} if the container is to be asked again, since it has said something
     *     meanwhile
     */
    private State done(Batch batch, boolean ready) {
        synchronized (this) {
            if (state != State.ENDED) {
                if (ready) {
                    state = State.READY;
                } else if (!possible) {
                    state = State.BLOCKED;
                    leaving = batch;
                }
                possible = false;
                return state;
            }
        }
        return idle();
    }

    private State failed() {
        synchronized (this) {
            if (state != State.ENDED) {
                state = State.FAILED;
                return state;
            }
        }
        return idle();
    }

    /** Lets go on who waits for the end of the writing. */
    private State idle() {
        Runnable idle;
        synchronized (this) {
            idle = whenIdle;
            whenIdle = () -> {};
        }
        idle.run();
        return State.ENDED;
    }

    private synchronized @Nullable Batch next() {
        boolean nothing = waiting.isEmpty() && pong == null;
        if (state != State.READY || nothing) {
            return null;
        }
        state = State.WRITING;
        possible = false;
        boolean last = lastWaits && !waiting.isEmpty();
        if (pong != null) {
            addPong(pong, last);
            pong = null;
        }
        byte[] bytes = take();
        boolean all = waiting.isEmpty();
        Batch batch = new Batch(bytes, all && framesWait, all && last);
        if (all) {
            framesWait = false;
            pongsWait = 0;
        }
        return batch;
    }

    private void addPong(byte[] frame, boolean last) {
        if (last) {
            byte[] end = waiting.removeLast();
            waiting.add(frame);
            waiting.add(end);
        } else {
            waiting.add(frame);
        }
    }

    /** As much as is worth one write; copying more than that costs more than it spares. */
    private byte[] take() {
        byte[] first = waiting.remove();
        int size = first.length;
        int frames = 0;
        for (byte[] frame : waiting) {
            if (size + frame.length > MAX_JOINED) {
                break;
            }
            size += frame.length;
            frames++;
        }
        if (frames == 0) {
            return first;
        }
        byte[] joined = Arrays.copyOf(first, size);
        for (int offset = first.length; frames > 0; frames--) {
            byte[] frame = waiting.remove();
            System.arraycopy(frame, 0, joined, offset, frame.length);
            offset += frame.length;
        }
        return joined;
    }

    private boolean write(byte[] bytes) throws IOException {
        out.write(bytes);
        if (!out.isReady()) {
            return false;
        }
        out.flush();
        return out.isReady();
    }

    private void tell(@Nullable Batch left) {
        if (left == null) {
            return;
        }
        if (left.frames) {
            listener.written();
        }
        if (left.last) {
            listener.ended();
        }
    }
}
