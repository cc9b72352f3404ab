package org.gatehouse.adapter.redis;

import java.util.Optional;
import org.gatehouse.adapter.InMemoryAdapter;
import org.gatehouse.adapter.Member;
import org.gatehouse.adapter.Recovery;
import org.gatehouse.adapter.Rooms;
import org.gatehouse.adapter.Selection;
import org.gatehouse.wire.OutgoingPacket;

/**
 * The same with connection state recovery across nodes: each event that is kept has the id of its entry as its last argument,
 * its offset. Sockets of this node receive it when this node reads the entry; see {@link LocalOrder}.
 */
final class RecoveringStreamsAdapter extends StreamsAdapter {

    /** So that the entries of an earlier adapter of the same namespace are not taken for its own. */
    private final String mark = RandomUid.next() + '.';

    private final InMemoryAdapter sockets;
    private final StreamLink streams;
    private final LocalOrder order;
    private final StreamRecovery recovery;

    RecoveringStreamsAdapter(
            ClusterCodec codec,
            StreamChannels channels,
            InMemoryAdapter sockets,
            Rooms rooms,
            Cluster cluster,
            StreamLink streams,
            StreamRecovery recovery) {
        super(
                codec,
                channels,
                new OrderedAdapter(codec.namespace(), sockets, rooms, recovery.order()),
                rooms,
                cluster,
                streams,
                recovery.lane());
        this.sockets = sockets;
        this.streams = streams;
        this.recovery = recovery;
        this.order = recovery.order();
    }

    @Override
    public void broadcast(OutgoingPacket packet, Selection selection) {
        if (Recovery.keeps(packet) && !selection.local()) {
            emit(packet, selection, Emission.of(packet, selection, true));
        } else {
            super.broadcast(packet, selection);
        }
    }

    @Override
    public void deliver(Member member, OutgoingPacket packet) {
        if (Recovery.keeps(packet)) {
            emit(packet, Selection.ALL.to(member.id()), Emission.of(packet, member, true));
        } else {
            super.deliver(member, packet);
        }
    }

    private void emit(OutgoingPacket packet, Selection selection, Emission emission) {
        StreamEntry entry = entry(new ClusterRequest.Broadcast(packet, selection, Optional.empty(), Optional.empty()));
        order.deliver(
                emission,
                streams.isUp(),
                serial -> streams.append(entry.marked(mark + serial), () -> order.failed(serial)));
    }

    @Override
    void returned(EntryId id, StreamEntry entry) {
        if (entry.mark().startsWith(mark)) {
            order.returned(Long.parseLong(entry.mark().substring(mark.length())), id);
        }
    }

    @Override
    void received(EntryId id, String sender, ClusterRequest request) {
        if (request instanceof ClusterRequest.Broadcast broadcast && Recovery.keeps(broadcast.packet())) {
            OutgoingPacket event = Emission.numbered(broadcast.packet().packet(), id);
            sockets.broadcast(event, broadcast.selection());
            recovery.saw(id, event, broadcast.selection());
        } else {
            super.received(id, sender, request);
        }
    }

    @Override
    boolean concerns(Selection selection) {
        return super.concerns(selection) || recovery.awaits(selection);
    }

    @Override
    public Optional<Recovery> recovery() {
        return Optional.of(recovery);
    }
}
