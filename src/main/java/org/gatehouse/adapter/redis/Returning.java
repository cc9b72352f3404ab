package org.gatehouse.adapter.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.gatehouse.adapter.Member;
import org.gatehouse.adapter.SavedSession;
import org.gatehouse.adapter.Selection;
import org.gatehouse.wire.OutgoingPacket;

/**
 * What a socket on its way back has missed: first what the stream has after its offset, then what is delivered while that is
 * read. The parts may overlap; an event of both is taken once.
 *
 * <p>{@link #read} and {@link #missed} are called by one thread at a time, all else in the lane of the namespace.
 */
final class Returning {

    private record Live(EntryId id, OutgoingPacket event) {}

    private final Member member;
    private final SavedSession session;
    private final long withoutOffset;
    private final List<OutgoingPacket> missed = new ArrayList<>();
    private final List<Live> live = new ArrayList<>();
    private final AtomicLong bytes = new AtomicLong();
    private volatile EntryId last;

    /**
     * A socket that has missed nothing yet.
     *
     * @param offset of the last event that its client has seen
     * @param withoutOffset of the {@link LocalOrder} now
     */
    Returning(Member member, SavedSession session, EntryId offset, long withoutOffset) {
        this.member = member;
        this.session = session;
        this.last = offset;
        this.withoutOffset = withoutOffset;
    }

    Member member() {
        return member;
    }

    SavedSession session() {
        return session;
    }

    long withoutOffset() {
        return withoutOffset;
    }

    /** The last entry that was read. */
    EntryId last() {
        return last;
    }

    boolean isSelected(Selection selection) {
        return selection.includes(session.rooms());
    }

    /** The next entry of the stream has been read. */
    void read(EntryId id) {
        last = id;
    }

    /** It was an event for this socket. */
    void missed(OutgoingPacket event) {
        missed.add(event);
        count(event);
    }

    /** An event is being delivered to others. */
    void saw(EntryId id, OutgoingPacket event, Selection selection) {
        if (isSelected(selection)) {
            live.add(new Live(id, event));
            count(event);
        }
    }

    private void count(OutgoingPacket event) {
        bytes.addAndGet(
                event.packet().data() == null ? 0 : event.packet().data().bytes());
    }

    /** How large all of it is, about. */
    long bytes() {
        return bytes.get();
    }

    /** All of it, in order. */
    List<OutgoingPacket> events() {
        List<OutgoingPacket> events = new ArrayList<>(missed);
        live.stream().filter(each -> each.id().compareTo(last) > 0).forEach(each -> events.add(each.event()));
        return events;
    }
}
