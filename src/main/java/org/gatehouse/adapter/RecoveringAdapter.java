package org.gatehouse.adapter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.gatehouse.wire.OutgoingPacket;

/**
 * The adapter of a single node that also keeps what clients miss, in memory.
 *
 * <p>Thread-safe. An event gets its number and its place in the queues of all receivers under one lock, so that each
 * client sees the numbers rise: what it has not seen is then all that came after the last that it has seen. Bytes are
 * sent outside the lock.
 */
public final class RecoveringAdapter extends ForwardingAdapter implements Recovery {

    private final Duration maxAge;
    private final String namespace;
    private final Rooms rooms;
    private final SavedSessions sessions;
    /** Guarded by this. */
    private final EventLog log;

    /**
     * An adapter that adds this to the one of a single node.
     *
     * @param maxAge how long lost connections and events are kept
     * @param maxEvents how many events are kept
     * @param maxBytes how large they may be together, about
     */
    public RecoveringAdapter(
            InMemoryAdapter local, String namespace, Rooms rooms, Duration maxAge, int maxEvents, long maxBytes) {
        this(local, namespace, rooms, maxAge, maxEvents, maxBytes, System::nanoTime);
    }

    RecoveringAdapter(
            InMemoryAdapter local,
            String namespace,
            Rooms rooms,
            Duration maxAge,
            int maxEvents,
            long maxBytes,
            LongSupplier nanoTime) {
        super(local);
        this.maxAge = maxAge;
        this.namespace = namespace;
        this.rooms = rooms;
        this.sessions = new SavedSessions(maxAge, nanoTime);
        this.log = new EventLog(maxAge, maxEvents, maxBytes, nanoTime);
    }

    @Override
    public void deliver(Member member, OutgoingPacket packet) {
        if (Recovery.keeps(packet)) {
            synchronized (this) {
                member.enqueue(log.append(packet.packet(), Selection.ALL.to(member.id())));
            }
            member.flush();
        } else {
            super.deliver(member, packet);
        }
    }

    @Override
    public void broadcast(OutgoingPacket packet, Selection selection) {
        if (!Recovery.keeps(packet)) {
            super.broadcast(packet, selection);
            return;
        }
        List<Member> receivers;
        synchronized (this) {
            OutgoingPacket numbered = log.append(packet.packet(), selection);
            receivers = new ArrayList<>(rooms.members(namespace, selection));
            receivers.forEach(member -> member.enqueue(numbered));
        }
        Member.flush(receivers);
    }

    @Override
    public Duration maxAge() {
        return maxAge;
    }

    @Override
    public void save(SavedSession session) {
        sessions.add(session);
    }

    @Override
    public CompletionStage<Optional<SavedSession>> take(String privateId) {
        return CompletableFuture.completedFuture(sessions.take(privateId));
    }

    @Override
    public CompletionStage<Boolean> resume(Member member, SavedSession session, String offset) {
        return CompletableFuture.completedFuture(isResumed(member, session, offset));
    }

    private synchronized boolean isResumed(Member member, SavedSession session, String offset) {
        Optional<List<OutgoingPacket>> missed = log.after(offset, session.rooms());
        if (missed.isEmpty()) {
            return false;
        }
        rooms.enter(member);
        session.rooms().forEach(room -> rooms.join(member, room));
        missed.get().forEach(member::enqueue);
        return true;
    }

    @Override
    public Optional<Recovery> recovery() {
        return Optional.of(this);
    }
}
