package org.gatehouse.adapter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.gatehouse.api.RemoteSocket;
import org.gatehouse.wire.OutgoingPacket;
import org.gatehouse.wire.PacketData;

/** The adapter of a single node. */
public final class InMemoryAdapter implements Adapter {

    private final String namespace;
    private final Rooms rooms;
    private final AtomicLong ackIds = new AtomicLong();

    /** The adapter of a namespace, with its leading slash. */
    public InMemoryAdapter(String namespace, Rooms rooms) {
        this.namespace = namespace;
        this.rooms = rooms;
    }

    @Override
    public void open(AdapterListener listener) {
        // a single node has no others
    }

    @Override
    public void close() {
        // nothing was opened
    }

    @Override
    public void enter(Member member) {
        rooms.enter(member);
    }

    @Override
    public void exit(Member member) {
        rooms.exit(member);
    }

    @Override
    public boolean join(Member member, String room) {
        return rooms.join(member, room);
    }

    @Override
    public void leave(Member member, String room) {
        rooms.leave(member, room);
    }

    @Override
    public Set<String> roomsOf(Member member) {
        return rooms.roomsOf(member);
    }

    @Override
    public void deliver(Member member, OutgoingPacket packet) {
        member.deliver(packet);
    }

    @Override
    public void broadcast(OutgoingPacket packet, Selection selection) {
        Collection<Member> receivers = rooms.members(namespace, selection);
        boolean many = Member.areMany(receivers);
        for (Member member : receivers) {
            member.enqueue(packet);
            if (many) {
                member.flushSoon();
            } else {
                member.flush();
            }
        }
    }

    @Override
    public Asking broadcast(OutgoingPacket event, Selection selection, Duration timeout, AckCollector collector) {
        long id = nextAckId();
        OutgoingPacket packet = OutgoingPacket.of(event.packet().withId(id), event.isDroppable());
        List<Member> asked = new ArrayList<>(rooms.members(namespace, selection));
        collector.asked(asked.size());
        for (Member member : asked) {
            member.await(id, collector);
            member.enqueue(packet);
        }
        Member.flush(asked);
        return () -> asked.forEach(member -> member.forget(id));
    }

    @Override
    public long nextAckId() {
        return ackIds.getAndIncrement();
    }

    @Override
    public CompletionStage<List<RemoteSocket>> fetchSockets(Selection selection) {
        return CompletableFuture.completedFuture(
                rooms.members(namespace, selection).stream().map(Member::socket).toList());
    }

    @Override
    public void join(Selection selection, String... names) {
        for (Member member : rooms.members(namespace, selection)) {
            for (String room : names) {
                rooms.join(member, room);
            }
        }
    }

    @Override
    public void leave(Selection selection, String... names) {
        for (Member member : rooms.members(namespace, selection)) {
            for (String room : names) {
                rooms.leave(member, room);
            }
        }
    }

    @Override
    public void disconnect(Selection selection, boolean close) {
        rooms.members(namespace, selection).forEach(member -> member.disconnect(close));
    }

    @Override
    public void serverSideEmit(PacketData nameAndArguments) {
        // a single node has no others
    }

    @Override
    public Asking serverSideEmit(PacketData nameAndArguments, AckCollector collector) {
        collector.asked(0);
        return () -> {};
    }

    @Override
    public Duration requestsTimeout() {
        return Duration.ofSeconds(1); // nobody is asked
    }

    @Override
    public Optional<Recovery> recovery() {
        return Optional.empty();
    }
}
