package org.gatehouse.engineio;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** When a session is to send what is queued for it: a place in a lane, at most one at a time. Thread-safe. */
final class SendTurn {

    /** After so many, others are served before it goes on: somebody may be adding as fast as is sent. */
    private static final int MAX_BATCHES = 8;

    private final EngineSession session;
    private final SendLanes lanes;
    private final AtomicBoolean awaited = new AtomicBoolean();
    /** The one before it in the lane, while it is awaited. Guarded by the lane. */
    private @Nullable SendTurn preceding;

    SendTurn(EngineSession session, SendLanes lanes) {
        this.session = session;
        this.lanes = lanes;
    }

    /** Awaits the turn. False if it is awaited already. */
    boolean await() {
        boolean first = awaited.compareAndSet(false, true);
        if (first) {
            lanes.add(this);
        }
        return first;
    }

    void follow(@Nullable SendTurn turn) {
        preceding = turn;
    }

    @Nullable
    SendTurn takePreceding() {
        SendTurn turn = preceding;
        preceding = null;
        return turn;
    }

    /** It has come. What is queued from now on needs another. */
    void take() {
        awaited.set(false);
        if (!session.flush(MAX_BATCHES)) {
            await();
        }
    }
}
