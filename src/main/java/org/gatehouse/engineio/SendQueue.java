package org.gatehouse.engineio;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongSupplier;
import org.gatehouse.config.OverflowPolicy;
import org.gatehouse.config.SendSettings;
import org.gatehouse.wire.EnginePacket;
import org.gatehouse.wire.PacketGroup;

/**
 * What waits to be sent to one client, within a budget of bytes and frames that includes what the transport has taken but
 * not yet sent. Not thread-safe: the state of the session guards it.
 */
final class SendQueue {

    private static final int LONG_FRAMES = 64;
    private static final int LONG_BYTES = 65_536;

    private final SendSettings settings;
    private final int longFrames;
    private final int longBytes;
    private final Deque<PacketGroup> groups = new ArrayDeque<>(2);
    private long bytes;
    private long frames;
    private long sendingBytes;
    private long sendingFrames;
    private long sendingSince;

    SendQueue(SendSettings settings) {
        this.settings = settings;
        this.longFrames = Math.min(LONG_FRAMES, settings.maxFrames() / 2);
        this.longBytes = Math.min(LONG_BYTES, settings.maxBytes() / 2);
    }

    /**
     * Adds packets that belong together, unless that exceeds the budget. They always fit where nothing else waits.
     *
     * @param policy what becomes of them if they do not fit; what must not be dropped makes room among what may be
     * @param clock as {@link System#nanoTime} has it
     * @return how many groups were dropped, this one perhaps among them; negative if they do not fit all the same
     */
    int offer(PacketGroup packets, OverflowPolicy policy, LongSupplier clock) {
        boolean droppable = policy != OverflowPolicy.DISCONNECT;
        if (!droppable && isStuck(clock)) {
            return -1;
        }
        int dropped = 0;
        while (!fits(packets)) {
            if (policy == OverflowPolicy.DROP_NEWEST) {
                return dropped + 1;
            }
            if (!dropOldest()) {
                return droppable ? dropped + 1 : -1;
            }
            dropped++;
        }
        add(droppable ? packets.droppable() : packets);
        return dropped;
    }

    private boolean fits(PacketGroup group) {
        return bytes + sendingBytes == 0
                || (bytes + sendingBytes + group.cost() <= settings.maxBytes()
                        && frames + sendingFrames + group.size() <= settings.maxFrames());
    }

    /** Whether the client has not read for so long that it is not worth to wait for. */
    private boolean isStuck(LongSupplier clock) {
        return sendingBytes > 0
                && clock.getAsLong() - sendingSince > settings.timeout().toNanos();
    }

    private boolean dropOldest() {
        for (Iterator<PacketGroup> each = groups.iterator(); each.hasNext(); ) {
            PacketGroup group = each.next();
            if (group.isDroppable()) {
                each.remove();
                bytes -= group.cost();
                frames -= group.size();
                return true;
            }
        }
        return false;
    }

    /** Adds a packet of the protocol's own, which is small, in any case. */
    void add(EnginePacket packet) {
        add(PacketGroup.of(packet));
    }

    private void add(PacketGroup group) {
        groups.add(group);
        bytes += group.cost();
        frames += group.size();
    }

    boolean isEmpty() {
        return groups.isEmpty();
    }

    /** Whether it is not worth to wait for more before it is sent. */
    boolean isLong() {
        return frames >= longFrames || bytes >= longBytes;
    }

    /** Takes all that waits, to be sent. */
    List<EnginePacket> take(long now) {
        List<EnginePacket> taken;
        if (groups.size() == 1) {
            taken = groups.remove().packets();
        } else {
            taken = new ArrayList<>((int) frames);
            groups.forEach(group -> taken.addAll(group.packets()));
            groups.clear();
        }
        sendingBytes += bytes;
        sendingFrames += frames;
        sendingSince = now;
        bytes = 0;
        frames = 0;
        return taken;
    }

    /** What was taken has been sent. */
    void sent() {
        sendingBytes = 0;
        sendingFrames = 0;
    }
}
