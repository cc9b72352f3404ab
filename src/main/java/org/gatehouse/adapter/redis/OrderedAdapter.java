package org.gatehouse.adapter.redis;

import java.time.Duration;
import org.gatehouse.adapter.AckCollector;
import org.gatehouse.adapter.Adapter;
import org.gatehouse.adapter.Asking;
import org.gatehouse.adapter.ForwardingAdapter;
import org.gatehouse.adapter.Member;
import org.gatehouse.adapter.Rooms;
import org.gatehouse.adapter.Selection;
import org.gatehouse.wire.OutgoingPacket;

/**
 * The adapter of this node where events with offsets are on their way: what is sent here arrives after them. Sockets enter
 * and leave rooms at once; those that leave still receive what was emitted before.
 */
final class OrderedAdapter extends ForwardingAdapter {

    private final String namespace;
    private final Rooms rooms;
    private final LocalOrder order;

    OrderedAdapter(String namespace, Adapter local, Rooms rooms, LocalOrder order) {
        super(local);
        this.namespace = namespace;
        this.rooms = rooms;
        this.order = order;
    }

    @Override
    public void deliver(Member member, OutgoingPacket packet) {
        order.deliver(Emission.of(packet, member, false));
    }

    @Override
    public void broadcast(OutgoingPacket packet, Selection selection) {
        order.deliver(Emission.of(packet, selection, false));
    }

    @Override
    public Asking broadcast(OutgoingPacket event, Selection selection, Duration timeout, AckCollector collector) {
        LateAsking asking = new LateAsking();
        order.run(() -> asking.begin(super.broadcast(event, selection, timeout, collector)));
        return asking;
    }

    @Override
    public void leave(Member member, String room) {
        order.keep(member);
        super.leave(member, room);
    }

    @Override
    public void leave(Selection selection, String... names) {
        rooms.members(namespace, selection).forEach(order::keep);
        super.leave(selection, names);
    }

    @Override
    public void hurry(Member member) {
        order.advance(member);
    }
}
