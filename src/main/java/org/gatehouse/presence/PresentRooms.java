package org.gatehouse.presence;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.gatehouse.adapter.IndexEntry;
import org.gatehouse.adapter.Member;
import org.gatehouse.adapter.Rooms;
import org.gatehouse.adapter.Selection;
import org.gatehouse.adapter.Timer;

/**
 * Rooms that write into a ledger who is in them. A socket counts from when its client is connected: one that is refused was
 * never there. Thread-safe.
 */
final class PresentRooms implements Rooms {

    /** Losing a connection is cheap for a client, so there must be an end to how many are kept. */
    private static final int MAX_LINGERING = 10_000;

    private final Rooms rooms;
    private final Ledger ledger;
    private final String node;
    private final Duration grace;
    private final Timer timer;
    /** What is written of each socket: the user first. */
    private final Map<Member, Set<IndexEntry>> present = new ConcurrentHashMap<>();

    private final AtomicInteger lingering = new AtomicInteger();

    PresentRooms(Rooms rooms, Ledger ledger, String node, Duration grace, Timer timer) {
        this.rooms = rooms;
        this.ledger = ledger;
        this.node = node;
        this.grace = grace;
        this.timer = timer;
    }

    /** A client is connected. */
    void connected(Member member) {
        present.compute(member, (key, before) -> {
            Set<IndexEntry> entries = new LinkedHashSet<>();
            member.userName()
                    .ifPresent(user -> entries.add(PresenceEntry.ofUser(user, node, member.namespace(), member.id())));
            for (String room : rooms.roomsOf(member)) {
                if (!room.equals(member.id())) {
                    entries.add(inRoom(member, room));
                }
            }
            entries.forEach(ledger::add);
            return entries;
        });
        ledger.flush();
    }

    private IndexEntry inRoom(Member member, String room) {
        return PresenceEntry.ofRoom(member.namespace(), room, member.userName().orElse(""), node, member.id());
    }

    /** Rooms may be joined and left by several threads at once: what counts is where the socket is in the end. */
    private void changed(Member member, String room) {
        if (room.equals(member.id())) {
            return;
        }
        present.computeIfPresent(member, (key, entries) -> {
            IndexEntry entry = inRoom(member, room);
            if (rooms.members(member.namespace(), Selection.ALL.to(room)).contains(member)) {
                if (entries.add(entry)) {
                    ledger.add(entry);
                }
            } else if (entries.remove(entry)) {
                ledger.remove(entry);
            }
            return entries;
        });
        ledger.flush();
    }

    @Override
    public void enter(Member member) {
        rooms.enter(member);
    }

    @Override
    public Set<String> exit(Member member) {
        Set<String> left = rooms.exit(member);
        Optional.ofNullable(present.remove(member)).map(List::copyOf).ifPresent(this::exited);
        return left;
    }

    private void exited(List<IndexEntry> entries) {
        if (grace.isZero() || lingering.get() >= MAX_LINGERING) {
            remove(entries);
            return;
        }
        lingering.incrementAndGet();
        timer.schedule(grace, () -> {
            lingering.decrementAndGet();
            remove(entries);
        });
    }

    /** Out of the rooms first. */
    private void remove(List<IndexEntry> entries) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            ledger.remove(entries.get(i));
        }
        ledger.flush();
    }

    @Override
    public boolean join(Member member, String room) {
        boolean joined = rooms.join(member, room);
        if (joined) {
            changed(member, room);
        }
        return joined;
    }

    @Override
    public void leave(Member member, String room) {
        rooms.leave(member, room);
        changed(member, room);
    }

    @Override
    public Set<String> roomsOf(Member member) {
        return rooms.roomsOf(member);
    }

    @Override
    public Collection<Member> members(String namespace, Selection selection) {
        return rooms.members(namespace, selection);
    }
}
