package org.gatehouse.adapter;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.gatehouse.wire.OutgoingPacket;
import org.gatehouse.wire.PacketData;
import org.gatehouse.wire.SocketPacket;

/**
 * The latest events of a namespace, numbered. The number goes with each event as its last argument, the offset, beside a
 * mark of this log, so that offsets of another are not taken for its own. Not thread-safe.
 */
final class EventLog {

    private record Entry(long number, long time, OutgoingPacket packet, Selection selection) {

        long bytes() {
            PacketData data = packet.packet().data();
            return ENTRY_BYTES + (data == null ? 0 : data.bytes());
        }
    }

    /** What an entry costs beside its data, about. */
    private static final int ENTRY_BYTES = 200;

    private static final int MARK_LENGTH = 8;
    private static final int RADIX = 36;

    private final String mark = UUID.randomUUID().toString().substring(0, MARK_LENGTH) + '.';
    private final long maxAgeNanos;
    private final int maxEntries;
    private final long maxBytes;
    private final LongSupplier nanoTime;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long bytes;
    private long last;

    EventLog(Duration maxAge, int maxEntries, long maxBytes, LongSupplier nanoTime) {
        this.maxBytes = maxBytes;
        this.maxAgeNanos = maxAge.toNanos();
        this.maxEntries = maxEntries;
        this.nanoTime = nanoTime;
    }

    /** Keeps an event, and makes of it what is to be sent. */
    OutgoingPacket append(SocketPacket event, Selection selection) {
        last++;
        String offset = mark + Long.toString(last, RADIX);
        OutgoingPacket numbered = OutgoingPacket.of(SocketPacket.event(
                event.namespace(), Objects.requireNonNull(event.data()).with(offset)));
        long now = nanoTime.getAsLong();
        Entry entry = new Entry(last, now, numbered, selection);
        entries.add(entry);
        bytes += entry.bytes();
        while (isFull() || now - entries.element().time() > maxAgeNanos) {
            bytes -= entries.remove().bytes();
        }
        return numbered;
    }

    private boolean isFull() {
        return entries.size() > maxEntries || (bytes > maxBytes && entries.size() > 1);
    }

    /** All events after an offset that were for members of these rooms; nothing if any may be missing. */
    Optional<List<OutgoingPacket>> after(String offset, Set<String> rooms) {
        long seen = number(offset);
        long firstKept = entries.isEmpty() ? last + 1 : entries.element().number();
        if (seen < firstKept - 1 || seen > last) {
            return Optional.empty();
        }
        List<OutgoingPacket> missed = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.number() > seen && entry.selection().includes(rooms)) {
                missed.add(entry.packet());
            }
        }
        return Optional.of(missed);
    }

    /** -1 if the offset is none of this log. */
    private long number(String offset) {
        if (!offset.startsWith(mark)) {
            return -1;
        }
        try {
            return Long.parseLong(offset.substring(mark.length()), RADIX);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
