package org.gatehouse.socketio;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
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
    private final int maxBytes;
    private List<OutgoingPacket> held = new ArrayList<>();
    private long heldBytes;
    private volatile boolean overflowed;
    private volatile State state = State.HOLDING;

    PacketGate(Consumer<OutgoingPacket> target, int maxBytes) {
        this.target = target;
        this.maxBytes = maxBytes;
    }

    /** Lets a packet through, or holds it back. */
    void pass(OutgoingPacket packet) {
        if (state == State.HOLDING) {
            synchronized (this) {
                if (state == State.HOLDING) {
                    hold(packet);
                    return;
                }
            }
        }
        if (state == State.OPEN) {
            target.accept(packet);
        }
    }

    private void hold(OutgoingPacket packet) {
        heldBytes += packet.size();
        if (heldBytes > maxBytes) {
            overflowed = true;
        } else if (!packet.isDroppable()) {
            held.add(packet);
        }
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
        for (List<OutgoingPacket> packets = takeHeld(); !packets.isEmpty(); packets = takeHeld()) {
            packets.forEach(target);
        }
    }

    /** The same, but what was held back until now comes first. */
    void openAfterHeld(OutgoingPacket next) {
        takeSome().forEach(target);
        open(next);
    }

    private synchronized List<OutgoingPacket> takeSome() {
        List<OutgoingPacket> taken = held;
        held = state == State.CLOSED ? List.of() : new ArrayList<>();
        return taken;
    }

    private synchronized List<OutgoingPacket> takeHeld() {
        List<OutgoingPacket> taken = takeSome();
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
