package org.gatehouse.adapter.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.gatehouse.adapter.Member;
import org.gatehouse.adapter.Rooms;
import org.gatehouse.adapter.Selection;
import org.gatehouse.adapter.Timer;
import org.gatehouse.wire.OutgoingPacket;
import org.jspecify.annotations.Nullable;

/**
 * What this node emits in a namespace, on its way to its own sockets, in the order of the calls. An event that gets an offset
 * waits until it is read back from the stream; everything else waits for those before it, and if there are none, for nothing.
 *
 * <p>Thread-safe. What has waited is done in the lane that brings the entries of the stream, one after the other, so that
 * each client sees the offsets rise, whoever has sent the events. To deliver when Redis answers with the offset, as Node.js
 * does, would be earlier, but before events of other nodes that have lower offsets and are still on their way: a client that
 * is lost then would miss them, or get them twice.
 */
final class LocalOrder {

    /** Learns of each event that is delivered with an offset, in the lane. */
    interface Witness {

        /** It is on its way to the selected sockets of this node. */
        void saw(EntryId offset, OutgoingPacket event, Selection selection);
    }

    /** One thing to be done: an emission, or else a task. */
    private static final class Step {

        private final long serial;
        private final @Nullable Emission emission;
        private final Runnable task;
        /** This and what follows is guarded by the order. */
        private boolean waiting;

        private boolean delivered;
        private EntryId offset = EntryId.NONE;

        Step(long serial, boolean waiting, @Nullable Emission emission, Runnable task) {
            this.serial = serial;
            this.waiting = waiting;
            this.emission = emission;
            this.task = task;
        }
    }

    private static final Logger LOG = System.getLogger(LocalOrder.class.getName());

    /** After so long, sockets of this node wait no longer for what Redis does not bring back. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Nor do they where so much waits. */
    private static final int MAX_STEPS = 50_000;

    private final String namespace;
    private final Rooms rooms;
    private final Lane lane;
    private final Timer timer;
    private final Witness witness;
    private final Deque<Step> steps = new ArrayDeque<>();
    private long lastSerial;
    private long withoutOffset;
    private boolean watched;

    LocalOrder(String namespace, Rooms rooms, Lane lane, Timer timer, Witness witness) {
        this.namespace = namespace;
        this.rooms = rooms;
        this.lane = lane;
        this.timer = timer;
        this.witness = witness;
    }

    /** Does something. */
    void run(Runnable task) {
        inOrder(new Step(0, false, null, task));
    }

    /** Delivers what gets no offset. */
    void deliver(Emission emission) {
        inOrder(new Step(0, false, emission, () -> {}));
    }

    private void inOrder(Step step) {
        synchronized (this) {
            if (!steps.isEmpty()) {
                steps.add(step);
                return;
            }
        }
        perform(step);
    }

    /**
     * Delivers an event when it is {@linkplain #returned read back}; if it {@linkplain #failed cannot be}, with an offset
     * that recovers nothing.
     *
     * @param hope whether it may be read back soon
     * @param send sends it to the stream, with this serial number; called in the order of the numbers
     */
    void deliver(Emission emission, boolean hope, LongConsumer send) {
        Step step;
        synchronized (this) {
            step = new Step(++lastSerial, hope, emission, () -> {});
            withoutOffset += hope ? 0 : 1;
            if (hope || !steps.isEmpty()) {
                steps.add(step);
                watch();
                step = null;
            }
            send.accept(lastSerial);
        }
        if (step != null) {
            perform(step);
        }
    }

    /** An event has been read back, with this offset. In the lane. */
    void returned(long serial, EntryId offset) {
        synchronized (this) {
            for (Step step : steps) {
                if (step.serial > serial) {
                    break;
                }
                if (step.serial == serial && step.waiting) {
                    step.offset = offset;
                }
                // What was sent before and has not been read will not be.
                step.waiting = false;
            }
        }
        drain();
    }

    /** An event could not be sent. */
    void failed(long serial) {
        lane.add(() -> {
            synchronized (this) {
                steps.stream().filter(step -> step.serial == serial).forEach(step -> step.waiting = false);
            }
            drain();
        });
    }

    /** Redis is away: nothing waits for it any longer. */
    void giveUp() {
        lane.add(() -> {
            synchronized (this) {
                steps.forEach(step -> step.waiting = false);
            }
            drain();
        });
    }

    private void drain() {
        for (Optional<Step> step = first(); step.isPresent(); step = first()) {
            try {
                perform(step.get());
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "an event could not be delivered to all", e);
            } finally {
                // Whatever has happened, it must not happen again, nor keep what waits behind it.
                synchronized (this) {
                    steps.remove();
                }
            }
        }
    }

    private synchronized Optional<Step> first() {
        return Optional.ofNullable(steps.peek()).filter(step -> !step.waiting);
    }

    private void perform(Step step) {
        if (step.emission == null) {
            step.task.run();
            return;
        }
        OutgoingPacket packet = step.emission.as(step.offset);
        Collection<Member> receivers;
        synchronized (this) {
            step.delivered = true;
            withoutOffset += step.serial > 0 && step.offset.equals(EntryId.NONE) ? 1 : 0;
            receivers = step.emission.receivers(namespace, rooms);
            receivers.forEach(member -> member.enqueue(packet));
        }
        Member.flush(receivers);
        if (!step.offset.equals(EntryId.NONE)) {
            witness.saw(step.offset, packet, step.emission.selection());
        }
    }

    /** Guarded by this. */
    private void watch() {
        if (!watched) {
            watched = true;
            long last = lastSerial;
            Runnable unused = timer.schedule(PATIENCE, () -> check(last));
        } else if (steps.size() > MAX_STEPS) {
            giveUp();
        }
    }

    private void check(long serial) {
        boolean late;
        synchronized (this) {
            watched = false;
            late = steps.stream().anyMatch(step -> step.waiting && step.serial <= serial);
            if (!late && !steps.isEmpty()) {
                watch();
            }
        }
        if (late) {
            giveUp();
        }
    }

    /** A socket is about to leave a room: it still receives what was emitted before. */
    synchronized void keep(Member member) {
        emissions().forEach(emission -> emission.keep(member, rooms));
    }

    /** A socket is about to be disconnected: it receives at once what was emitted before. */
    synchronized void advance(Member member) {
        emissions().forEach(emission -> emission.advance(member, rooms));
    }

    private Collection<Emission> emissions() {
        return steps.stream()
                .filter(step -> !step.delivered)
                .flatMap(step -> Optional.ofNullable(step.emission).stream())
                .toList();
    }

    /** Rises with each event that is delivered without an offset that recovers it. */
    synchronized long withoutOffset() {
        return withoutOffset;
    }

    /** Does something unless events have been delivered without an offset since; until it is done, none is. */
    synchronized boolean runUnlessMissed(long withoutOffsetBefore, Runnable task) {
        if (withoutOffset != withoutOffsetBefore) {
            return false;
        }
        task.run();
        return true;
    }
}
