package org.gatehouse.wire;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A packet on its way to one client or to many: encoded once for each dialect that its receivers speak, when the first of
 * them needs it. Thread-safe.
 */
public final class OutgoingPacket {

    private final SocketPacket packet;
    private final boolean droppable;
    /** By dialect. Two threads may fill the same place; what they put there is equal. */
    private final AtomicReferenceArray<@Nullable PacketGroup> encoded =
            new AtomicReferenceArray<>(Dialect.values().length);

    private OutgoingPacket(SocketPacket packet, boolean droppable) {
        this.packet = packet;
        this.droppable = droppable;
    }

    /** A packet that must arrive. */
    public static OutgoingPacket of(SocketPacket packet) {
        return new OutgoingPacket(packet, false);
    }

    /** A packet that a client may miss: it is dropped where it could not leave at once. */
    public static OutgoingPacket droppable(SocketPacket packet) {
        return new OutgoingPacket(packet, true);
    }

    /** The one or the other. */
    public static OutgoingPacket of(SocketPacket packet, boolean droppable) {
        return new OutgoingPacket(packet, droppable);
    }

    /** What is to be sent. */
    public SocketPacket packet() {
        return packet;
    }

    /** Whether the packet is dropped where it could not leave at once. */
    public boolean isDroppable() {
        return droppable;
    }

    /** What the packet costs while it waits to be sent to a client of this dialect, in bytes, about. */
    public long cost(Dialect dialect) {
        return encoded(dialect).cost();
    }

    /** The Engine.IO messages that carry the packet to a client of this dialect. */
    public PacketGroup encoded(Dialect dialect) {
        PacketGroup messages = encoded.get(dialect.ordinal());
        if (messages == null) {
            messages = PacketGroup.of(dialect.encode(packet));
            encoded.set(dialect.ordinal(), messages);
        }
        return messages;
    }
}
