package org.gatehouse.adapter;

import java.util.Collection;
import java.util.Set;

/**
 * Which sockets of this node are in which rooms, for all namespaces. Thread-safe, and never waits. A room exists only
 * while it has members.
 */
public interface Rooms {

    /** A socket enters its namespace. Until then, and after {@link #exit}, it can join nothing. */
    void enter(Member member);

    /**
     * A socket leaves all of its rooms, and its namespace.
     *
     * @return the rooms that it has left
     */
    Set<String> exit(Member member);

    /**
     * A socket enters a room, unless it {@linkplain Member#mayJoin may not}. It may always enter its own, whose name is its
     * id.
     *
     * @return false if it may not
     */
    boolean join(Member member, String room);

    /** A socket leaves a room. */
    void leave(Member member, String room);

    /** The rooms of a socket, a snapshot. */
    Set<String> roomsOf(Member member);

    /** The selected sockets of a namespace, each once. May be a live view, which is safe to iterate. */
    Collection<Member> members(String namespace, Selection selection);
}
