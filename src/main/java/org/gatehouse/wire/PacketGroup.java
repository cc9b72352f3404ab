package org.gatehouse.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Engine.IO packets that leave with no other between them, such as an event and its attachments. Many queues share one.
 * Immutable.
 */
public final class PacketGroup {

    private final List<EnginePacket> packets;
    private final long cost;
    private final boolean droppable;
    /** The same, droppable; made when it is first asked for. Two threads may both do this. */
    private @Nullable PacketGroup twin;

    private PacketGroup(List<EnginePacket> packets, long cost, boolean droppable) {
        this.packets = packets;
        this.cost = cost;
        this.droppable = droppable;
    }

    /** Packets, in order; may be none. */
    public static PacketGroup of(List<EnginePacket> packets) {
        return new PacketGroup(
                List.copyOf(packets),
                packets.stream().mapToLong(EnginePacket::cost).sum(),
                false);
    }

    /** One packet alone. */
    public static PacketGroup of(EnginePacket packet) {
        return new PacketGroup(List.of(packet), packet.cost(), false);
    }

    /** The same packets, which may be dropped. */
    public PacketGroup droppable() {
        PacketGroup known = twin;
        if (known == null) {
            known = droppable ? this : new PacketGroup(packets, cost, true);
            twin = known;
        }
        return known;
    }

    /** Whether they may be dropped to make room for others. */
    public boolean isDroppable() {
        return droppable;
    }

    /** What is to be sent. */
    public List<EnginePacket> packets() {
        return packets;
    }

    /** How many packets these are. */
    public int size() {
        return packets.size();
    }

    /** What they cost in memory while they wait, in bytes, about. */
    public long cost() {
        return cost;
    }
}
