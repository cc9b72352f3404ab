package org.gatehouse.adapter.redis;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.gatehouse.adapter.Member;
import org.gatehouse.adapter.Rooms;
import org.gatehouse.adapter.Selection;
import org.gatehouse.room.RoomRegistry;

/** Rooms of a node that can be stopped: whoever looks for their members waits. */
final class PausedRooms implements Rooms {

    private final RoomRegistry rooms = new RoomRegistry();
    private volatile CountDownLatch latch = new CountDownLatch(0);

    void pause() {
        latch = new CountDownLatch(1);
    }

    void resume() {
        latch.countDown();
    }

    @Override
    public Collection<Member> members(String namespace, Selection selection) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return rooms.members(namespace, selection);
    }

    @Override
    public void enter(Member member) {
        rooms.enter(member);
    }

    @Override
    public Set<String> exit(Member member) {
        return rooms.exit(member);
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
}
