package org.gatehouse.socketio;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.gatehouse.wire.OutgoingPacket;

/**
 * Lets packets for a socket through once its client knows that it is connected, holds them back until then, and drops
 * them after the end: the client must see the answer to its CONNECT before any event, also before one that is emitted
 * while the server is still deciding.
 *
 * <p>Thread-safe; passes packets on outside its lock.
 */
final class PacketGate {

    private enum State {
        HOLDING,
        OPEN,
        CLOSED
    }

    private final Consumer<OutgoingPacket> target;
    private final ToLongFunction<OutgoingPacket> cost;
    private final long maxBytes;
    private List<OutgoingPacket> held = new ArrayList<>();
    private long heldBytes;
    private volatile boolean overflowed;
    private volatile State state = State.HOLDING;

    /**
     * A gate that holds everything back.
     *
     * @param cost of a packet that is held back, in bytes
     * @param maxBytes the most that is held back
     */
    PacketGate(Consumer<OutgoingPacket> target, ToLongFunction<OutgoingPacket> cost, long maxBytes) {
        this.target = target;
        this.cost = cost;
        this.maxBytes = maxBytes;
    }

    /** Lets a packet through, or holds it back. False if it is dropped instead, as it may be. */
    boolean pass(OutgoingPacket packet) {
        if (state == State.HOLDING) {
            synchronized (this) {
                if (state == State.HOLDING) {
                    return hold(packet);
                }
            }
        }
        if (state == State.OPEN) {
            target.accept(packet);
        }
        return true;
    }

    private boolean hold(OutgoingPacket packet) {
        if (packet.isDroppable()) {
            return false;
        }
        heldBytes += cost.applyAsLong(packet);
        if (heldBytes > maxBytes) {
            overflowed = true;
        } else {
            held.add(packet);
        }
        return true;
    }

    /** Whether more had to be held back than there is room for. */
    boolean hasOverflowed() {
        return overflowed;
    }

    /** Lets a first packet through, then what was held back, and from then on everything; nothing if it is closed. */
    void open(OutgoingPacket first) {
        if (state == State.CLOSED) {
            return;
        }
        target.accept(first);
        for (List<OutgoingPacket> packets = takeHeldOrOpen(); !packets.isEmpty(); packets = takeHeldOrOpen()) {
            packets.forEach(target);
        }
    }

    /** The same, but what was held back until now, which is what a client has missed, comes first. */
    void openWithReplay(OutgoingPacket answer) {
        takeHeld().forEach(target);
        open(answer);
    }

    private synchronized List<OutgoingPacket> takeHeld() {
        List<OutgoingPacket> taken = held;
        held = state == State.CLOSED ? List.of() : new ArrayList<>();
        return taken;
    }

    /** Opens only where nothing is held any more, so that what comes meanwhile is still held, and follows in order. */
    private synchronized List<OutgoingPacket> takeHeldOrOpen() {
        List<OutgoingPacket> taken = takeHeld();
        if (taken.isEmpty() && state == State.HOLDING) {
            state = State.OPEN;
        }
        return taken;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /** Drops everything from now on. False if it was closed before. */
    synchronized boolean close() {
        boolean wasClosed = state == State.CLOSED;
        state = State.CLOSED;
        held = List.of();
        return !wasClosed;
    }
}
