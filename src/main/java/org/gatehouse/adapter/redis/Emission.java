package org.gatehouse.adapter.redis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gatehouse.adapter.Member;
import org.gatehouse.adapter.Rooms;
import org.gatehouse.adapter.Selection;
import org.gatehouse.wire.OutgoingPacket;
import org.gatehouse.wire.SocketPacket;

/**
 * A packet on its way to sockets of this node. Who receives it is found out when it arrives there; but those that leave a
 * room meanwhile receive what was emitted before. Guarded by whoever has it.
 */
final class Emission {

    private final OutgoingPacket packet;
    private final Selection selection;
    private final boolean numbered;
    /** Of whom it is known already whether they receive it. */
    private final Map<Member, Boolean> decided = new HashMap<>(0);

    private Emission(OutgoingPacket packet, Selection selection, boolean numbered) {
        this.packet = packet;
        this.selection = selection;
        this.numbered = numbered;
    }

    /**
     * To all selected sockets.
     *
     * @param numbered whether it has an offset as its last argument
     */
    static Emission of(OutgoingPacket packet, Selection selection, boolean numbered) {
        return new Emission(packet, selection, numbered);
    }

    /** To one socket, also where it is not yet in its namespace; or to its successor, which has the same id. */
    static Emission of(OutgoingPacket packet, Member member, boolean numbered) {
        Emission emission = new Emission(packet, Selection.ALL.to(member.id()), numbered);
        emission.decided.put(member, true);
        return emission;
    }

    Selection selection() {
        return selection;
    }

    /** What is sent of it, as the entry with this id. */
    OutgoingPacket as(EntryId id) {
        return numbered ? numbered(packet.packet(), id) : packet;
    }

    /** An event with its offset. */
    static OutgoingPacket numbered(SocketPacket event, EntryId offset) {
        return OutgoingPacket.of(SocketPacket.event(
                event.namespace(), Objects.requireNonNull(event.data()).with(offset.toString())));
    }

    boolean isNumbered() {
        return numbered;
    }

    private boolean includes(Member member, Rooms rooms) {
        return decided.getOrDefault(member, selection.includes(rooms.roomsOf(member)));
    }

    /** A socket is about to leave a room. */
    void keep(Member member, Rooms rooms) {
        if (includes(member, rooms)) {
            decided.put(member, true);
        }
    }

    /** Gives a socket the packet now, instead of later; it will not come back, so that no offset matters. */
    void advance(Member member, Rooms rooms) {
        if (includes(member, rooms)) {
            member.enqueue(as(EntryId.NONE));
            decided.put(member, false);
        }
    }

    Collection<Member> receivers(String namespace, Rooms rooms) {
        List<Member> receivers = new ArrayList<>();
        for (Member member : rooms.members(namespace, selection)) {
            if (decided.getOrDefault(member, true)) {
                receivers.add(member);
                decided.remove(member);
            }
        }
        decided.forEach((member, receives) -> {
            if (receives) {
                receivers.add(member);
            }
        });
        return receivers;
    }
}
