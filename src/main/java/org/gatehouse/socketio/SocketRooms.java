package org.gatehouse.socketio;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gatehouse.adapter.Adapter;
import org.gatehouse.adapter.Member;
import org.jspecify.annotations.Nullable;

/**
 * The rooms of one socket. What a middleware joins before the socket is in its namespace is kept until it is: until then no
 * broadcast may reach it. Thread-safe; calls the adapter without a lock.
 */
final class SocketRooms {

    private final Adapter adapter;
    private final Member member;
    /** Null once the socket is in the namespace. Guarded by this. */
    private @Nullable Set<String> early = new LinkedHashSet<>(2);

    SocketRooms(Adapter adapter, Member member) {
        this.adapter = adapter;
        this.member = member;
    }

    /** The socket enters its namespace, its own room, and those that it has joined before. */
    void enter() {
        adapter.enter(member);
        adapter.join(member, member.id());
        takeEarly().forEach(room -> adapter.join(member, room));
    }

    /** The socket has entered already, together with its rooms of before. */
    void entered() {
        takeEarly().forEach(room -> adapter.join(member, room));
    }

    private synchronized Set<String> takeEarly() {
        Set<String> rooms = early == null ? Set.of() : early;
        early = null;
        return rooms;
    }

    void exit() {
        adapter.exit(member);
    }

    void join(List<String> rooms) {
        synchronized (this) {
            if (early != null) {
                early.addAll(rooms);
                return;
            }
        }
        rooms.forEach(room -> adapter.join(member, room));
    }

    void leave(String room) {
        synchronized (this) {
            if (early != null) {
                early.remove(room);
                return;
            }
        }
        adapter.leave(member, room);
    }

    Set<String> names() {
        synchronized (this) {
            if (early != null) {
                return Set.copyOf(early);
            }
        }
        return adapter.roomsOf(member);
    }
}
