package org.gatehouse.engineio;

import org.gatehouse.engineio.Scheduler.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The server's heartbeat: a ping some time after opening and after each pong, and the end of the session if no pong
 * follows in time (Engine.IO protocol 4, "Heartbeat"). No other traffic counts as a pong.
 *
 * <p>Thread-safe. Pings and expires outside its lock.
 */
final class Heartbeat {

    private final FixedDelay interval;
    private final FixedDelay patience;
    private final Runnable ping;
    private final Runnable expired;

    private @Nullable Timeout next;
    private boolean awaitingPong;
    private boolean stopped;
    /** Tells a task that was overtaken by another beat, while it was already running, that it is late. */
    private long beat;

    Heartbeat(FixedDelay interval, FixedDelay patience, Runnable ping, Runnable expired) {
        this.interval = interval;
        this.patience = patience;
        this.ping = ping;
        this.expired = expired;
    }

    synchronized void start() {
        pause();
    }

    /** A pong that nobody waits for changes nothing, so that a client cannot put off its pings. */
    synchronized void pong() {
        if (awaitingPong) {
            pause();
        }
    }

    /** The pong of a ping that went out on the old transport may never come: begin anew. */
    synchronized void transportChanged() {
        pause();
    }

    synchronized void stop() {
        stopped = true;
        cancel();
    }

    private void pause() {
        cancel();
        awaitingPong = false;
        if (!stopped) {
            long current = beat;
            next = interval.schedule(() -> ping(current));
        }
    }

    private void ping(long scheduledAt) {
        synchronized (this) {
            if (stopped || scheduledAt != beat) {
                return;
            }
            awaitingPong = true;
            next = patience.schedule(() -> expire(scheduledAt));
        }
        ping.run();
    }

    private void expire(long scheduledAt) {
        synchronized (this) {
            if (stopped || scheduledAt != beat) {
                return;
            }
        }
        expired.run();
    }

    private void cancel() {
        beat++;
        if (next != null) {
            next.cancel();
        }
    }
}
