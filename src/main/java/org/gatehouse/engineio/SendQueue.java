package org.gatehouse.engineio;

import java.util.ArrayList;
import java.util.List;
import org.gatehouse.wire.EnginePacket;

/**
 * What waits to be sent to one client, within a budget of bytes that includes what the transport has taken but not yet
 * sent. Not thread-safe: the state of the session guards it.
 */
final class SendQueue {

    private final int maxBytes;
    private List<EnginePacket> packets = new ArrayList<>();
    private long waitingBytes;
    private long sendingBytes;

    SendQueue(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Adds packets that belong together, unless that exceeds the budget. They always fit where nothing else waits. */
    boolean offer(List<EnginePacket> group) {
        long bytes = waitingBytes + sendingBytes;
        if (bytes > 0) {
            for (EnginePacket packet : group) {
                bytes += packet.cost();
            }
            if (bytes > maxBytes) {
                return false;
            }
        }
        group.forEach(this::add);
        return true;
    }

    /** Adds a packet of the protocol's own, which is small, in any case. */
    void add(EnginePacket packet) {
        packets.add(packet);
        waitingBytes += packet.cost();
    }

    boolean isEmpty() {
        return packets.isEmpty();
    }

    /** Takes all that waits, to be sent. */
    List<EnginePacket> take() {
        List<EnginePacket> taken = packets;
        packets = new ArrayList<>();
        sendingBytes += waitingBytes;
        waitingBytes = 0;
        return taken;
    }

    /** What was taken has been sent. */
    void sent() {
        sendingBytes = 0;
    }
}
