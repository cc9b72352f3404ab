package org.gatehouse.adapter;

import java.util.Set;
import org.gatehouse.wire.EnginePacket;
import org.gatehouse.wire.SocketPacket;

/** The adapter of a single node. */
public final class InMemoryAdapter implements Adapter {

    private final String namespace;
    private final Rooms rooms;

    /** The adapter of a namespace, with its leading slash. */
    public InMemoryAdapter(String namespace, Rooms rooms) {
        this.namespace = namespace;
        this.rooms = rooms;
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
    public void join(Member member, String room) {
        rooms.join(member, room);
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
    public void broadcast(SocketPacket packet, Selection selection) {
        EnginePacket encoded = packet.encode();
        for (Member member : rooms.members(namespace, selection)) {
            member.deliver(encoded);
        }
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
}
