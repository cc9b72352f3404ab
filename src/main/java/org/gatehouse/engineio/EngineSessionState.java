package org.gatehouse.engineio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.gatehouse.config.OverflowPolicy;
import org.gatehouse.wire.EnginePacket;
import org.gatehouse.wire.PacketGroup;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of a session: its life (open, closing, closed), which transport serves it, whether that can take a
 * batch, and the upgrade in progress. Every transition happens here, under one lock, and none calls out: methods return
 * what the session must now do.
 *
 * <p>What is queued leaves in {@link Step}s. One thread at a time performs them; a call that finds it at work leaves the
 * rest to it, so the order of the queue is the order on the wire, also across the change of transport.
 */
final class EngineSessionState {

    /** What a transport is to the session. */
    enum Role {
        CURRENT,
        CANDIDATE,
        RETIRED
    }

    /** The next thing to do, outside the lock. */
    sealed interface Step {

        /** Give the batch to the transport. */
        record Send(Transport transport, List<EnginePacket> batch) implements Step {}

        /** The session has moved on from this transport: let it go. */
        record Retire(Transport transport) implements Step {}

        /** The last packet of a closing session is on its way: end it. */
        record Finish() implements Step {}
    }

    private enum Life {
        OPEN,
        CLOSING,
        CLOSED
    }

    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final SendQueue queue;
    private final LongSupplier clock;
    private Life life = Life.OPEN;
    private Transport current;
    private boolean writable;
    private @Nullable Transport candidate;
    private boolean candidateWritable = true;
    private boolean upgradeExpected;
    private boolean probed;
    private boolean held;
    private boolean overflowed;
    private boolean switching;
    private boolean stepping;
    /** Threads that let another one send. */
    private int waiting;

    EngineSessionState(Transport current, SendQueue queue, LongSupplier clock) {
        this.current = current;
        this.queue = queue;
        this.clock = clock;
    }

    synchronized TransportType transportType() {
        return current.type();
    }

    synchronized Transport current() {
        return current;
    }

    synchronized Role roleOf(Transport transport) {
        if (life == Life.CLOSED) {
            return Role.RETIRED;
        }
        if (transport == candidate) {
            // The step that makes it the current one may be waiting for another thread; what it brings counts already.
            return switching ? Role.CURRENT : Role.CANDIDATE;
        }
        return transport == current ? Role.CURRENT : Role.RETIRED;
    }

    /**
     * Queues packets that belong together, while the session is open.
     *
     * @return how many such groups were dropped for it, by the policy
     */
    synchronized int offer(PacketGroup packets, OverflowPolicy policy) {
        if (life != Life.OPEN || overflowed) {
            return 0;
        }
        int dropped = queue.offer(packets, policy, clock);
        // Nothing may leave after a gap that nobody has allowed.
        overflowed = dropped < 0;
        return Math.max(dropped, 0);
    }

    /** The same for packets that are dropped unless they can leave at once. */
    synchronized int offerNow(PacketGroup packets) {
        return writable && !queue.isLong() ? offer(packets, OverflowPolicy.DROP_NEWEST) : 1;
    }

    /**
     * Whether much can be sent that waits. Where another thread is about to, this gives it some time, so that nobody adds
     * faster than is sent to a client that reads; it does not wait for one that does not.
     */
    synchronized boolean isBehind() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        waiting++;
        try {
            for (long left = PATIENCE.toMillis(); stepping && queue.isLong() && left > 0; ) {
                wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting--;
        }
        return writable && queue.isLong();
    }

    /**
     * A transport can take a batch; what it took before has left.
     *
     * @return whether this is a poll that came while an upgrade is under way, and is held until it is {@linkplain #release
     *     released}: the client may have sent it after the packet that completes the upgrade, and is then to be refused
     */
    synchronized boolean writable(Transport transport) {
        if (transport == candidate) {
            candidateWritable = true;
        }
        if (transport != current) {
            return false;
        }
        writable = true;
        queue.sent();
        held = upgradeExpected && current.type() == TransportType.POLLING;
        return held;
    }

    /** Whether a packet did not fit, so that the session can only be ended. */
    synchronized boolean hasOverflowed() {
        return overflowed && life != Life.CLOSED;
    }

    synchronized void release() {
        held = false;
    }

    /** A WebSocket is on its way that will ask to take over. */
    synchronized void expectUpgrade() {
        upgradeExpected = true;
    }

    /** A WebSocket asks to take over from polling. False if there is nothing to take over. */
    synchronized boolean propose(Transport transport) {
        if (life == Life.CLOSED || current.type() != TransportType.POLLING || candidate != null) {
            return false;
        }
        candidate = transport;
        candidateWritable = true;
        probed = false;
        upgradeExpected = true;
        return true;
    }

    /** The candidate sent its probe: from now on polls are released unless held. False if it has probed before. */
    synchronized boolean probe(Transport transport) {
        if (transport != candidate || probed) {
            return false;
        }
        probed = true;
        candidateWritable = false;
        return true;
    }

    /** The candidate takes over, as the next step. */
    synchronized void upgrade(Transport transport) {
        if (transport == candidate) {
            switching = true;
        }
    }

    /** The candidate failed or took too long; polling goes on. False if it is the candidate no more. */
    synchronized boolean withdraw(Transport transport) {
        if (transport != candidate || switching) {
            return false;
        }
        candidate = null;
        probed = false;
        upgradeExpected = false;
        return true;
    }

    /** Begins to close: what is queued still leaves, then the session ends. False if it is no longer open. */
    synchronized boolean close() {
        if (life != Life.OPEN) {
            return false;
        }
        life = Life.CLOSING;
        if (current.type() == TransportType.POLLING) {
            if (queue.isEmpty() && !writable) {
                queue.add(EnginePacket.NOOP);
            }
            queue.add(EnginePacket.CLOSE);
        }
        return true;
    }

    /** What {@link #end} leaves to do. */
    record End(boolean wasOpen, List<Transport> transports) {}

    /** Ends at once, whatever is queued. Null if that has happened before. */
    synchronized @Nullable End end() {
        if (life == Life.CLOSED) {
            return null;
        }
        boolean wasOpen = life == Life.OPEN;
        life = Life.CLOSED;
        List<Transport> transports = new ArrayList<>(2);
        transports.add(current);
        if (candidate != null) {
            transports.add(candidate);
        }
        return new End(wasOpen, transports);
    }

    /** The first step, if there is one and nobody is at work. */
    synchronized @Nullable Step firstStep() {
        if (stepping) {
            return null;
        }
        stepping = true;
        return nextStep();
    }

    /** The step after the one that the caller has performed; null ends its work. */
    synchronized @Nullable Step nextStep() {
        Step step = step();
        stepping = step != null;
        if (waiting > 0) {
            notifyAll();
        }
        return step;
    }

    /** The caller performs no more steps for now. */
    synchronized void pause() {
        stepping = false;
        notifyAll();
    }

    private @Nullable Step step() {
        if (life == Life.CLOSED || overflowed) {
            return null;
        }
        if (switching && candidate != null) {
            Transport retired = current;
            current = candidate;
            writable = candidateWritable;
            candidate = null;
            switching = false;
            probed = false;
            return new Step.Retire(retired);
        }
        if (writable && !queue.isEmpty()) {
            writable = false;
            return new Step.Send(current, queue.take(clock.getAsLong()));
        }
        if (writable && probed && !held) {
            writable = false;
            return new Step.Send(current, List.of(EnginePacket.NOOP));
        }
        return life == Life.CLOSING && queue.isEmpty() ? new Step.Finish() : null;
    }
}
