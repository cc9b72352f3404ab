package org.gatehouse.socketio;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gatehouse.adapter.Adapter;
import org.gatehouse.adapter.Member;
import org.gatehouse.api.WsException;
import org.gatehouse.config.SocketLimits;
import org.jspecify.annotations.Nullable;

/**
 * The rooms of one socket. What a middleware joins before the socket is in its namespace is kept until it is: until then no
 * broadcast may reach it. Thread-safe; calls the adapter without a lock.
 */
final class SocketRooms {

    private static final String TOO_LONG = "Room name too long";
    private static final String TOO_MANY = "Too many rooms";

    private final Adapter adapter;
    private final Member member;
    private final SocketLimits limits;
    private final Runnable refused;
    /** Null once the socket is in the namespace. Guarded by this. */
    private @Nullable Set<String> early = new LinkedHashSet<>(2);

    /**
     * No rooms.
     *
     * @param refused counts rooms that the socket may not enter
     */
    SocketRooms(Adapter adapter, Member member, SocketLimits limits, Runnable refused) {
        this.adapter = adapter;
        this.member = member;
        this.limits = limits;
        this.refused = refused;
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

    /**
     * Enters rooms, in this order.
     *
     * @throws WsException at the first that the socket may not enter
     */
    void join(List<String> rooms) {
        for (String room : rooms) {
            if (!join(room)) {
                throw new WsException(isTooLong(room) ? TOO_LONG : TOO_MANY);
            }
        }
    }

    private boolean isTooLong(String room) {
        return room.length() > limits.maxRoomNameLength();
    }

    private boolean join(String room) {
        synchronized (this) {
            if (early != null) {
                return early.contains(room) || (mayJoin(room, early.size()) && early.add(room));
            }
        }
        return adapter.join(member, room);
    }

    boolean mayJoin(String room, int others) {
        if (others < limits.maxRooms() && !isTooLong(room)) {
            return true;
        }
        refused.run();
        return false;
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
