package org.gatehouse.socketio;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.gatehouse.wire.EnginePacket;

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

    private final Consumer<EnginePacket> target;
    private final int maxBytes;
    private List<EnginePacket> held = new ArrayList<>();
    private long heldBytes;
    private volatile State state = State.HOLDING;

    PacketGate(Consumer<EnginePacket> target, int maxBytes) {
        this.target = target;
        this.maxBytes = maxBytes;
    }

    /** Lets a packet through, or holds it back. False if too much is held back already. */
    boolean pass(EnginePacket packet) {
        if (state == State.HOLDING) {
            synchronized (this) {
                if (state == State.HOLDING) {
                    heldBytes += packet.size();
                    return heldBytes <= maxBytes && held.add(packet);
                }
            }
        }
        if (state == State.OPEN) {
            target.accept(packet);
        }
        return true;
    }

    /** Lets a first packet through, then what was held back, and from then on everything; nothing if it is closed. */
    void open(EnginePacket first) {
        if (state == State.CLOSED) {
            return;
        }
        target.accept(first);
        for (List<EnginePacket> packets = takeHeld(); !packets.isEmpty(); packets = takeHeld()) {
            packets.forEach(target);
        }
    }

    private synchronized List<EnginePacket> takeHeld() {
        List<EnginePacket> taken = held;
        held = List.of();
        if (!taken.isEmpty()) {
            held = new ArrayList<>();
        } else if (state == State.HOLDING) {
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
