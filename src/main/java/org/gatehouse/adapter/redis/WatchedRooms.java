package org.gatehouse.adapter.redis;

import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;
import org.gatehouse.adapter.Member;
import org.gatehouse.adapter.Rooms;
import org.gatehouse.adapter.Selection;

/**
 * Rooms of which each change is told, after it was made.
 *
 * @param changed takes the name of a room that a socket has entered or left
 */
record WatchedRooms(Rooms rooms, Consumer<String> changed) implements Rooms {

    @Override
    public void enter(Member member) {
        rooms.enter(member);
    }

    @Override
    public Set<String> exit(Member member) {
        Set<String> left = rooms.exit(member);
        left.forEach(changed);
        return left;
    }

    @Override
    public boolean join(Member member, String room) {
        boolean joined = rooms.join(member, room);
        changed.accept(room);
        return joined;
    }

    @Override
    public void leave(Member member, String room) {
        rooms.leave(member, room);
        changed.accept(room);
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
