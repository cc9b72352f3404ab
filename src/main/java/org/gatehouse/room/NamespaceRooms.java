package org.gatehouse.room;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gatehouse.adapter.Member;
import org.gatehouse.adapter.Selection;

/**
 * The rooms of one namespace, by room and by member.
 *
 * <p>Thread-safe. A change is made within the map entry of its member, and there within that of its room, always in this
 * order: a member that exits while it joins ends up in no room, and a room that empties while it is joined is not lost.
 */
final class NamespaceRooms {

    private final Map<Member, Set<String>> roomsByMember = new ConcurrentHashMap<>();
    private final Map<String, Set<Member>> membersByRoom = new ConcurrentHashMap<>();

    void enter(Member member) {
        roomsByMember.putIfAbsent(member, ConcurrentHashMap.newKeySet(4));
    }

    /** The rooms that the member was in. */
    Set<String> exit(Member member) {
        Set<String> left = new HashSet<>();
        roomsByMember.computeIfPresent(member, (key, rooms) -> {
            rooms.forEach(room -> remove(member, room));
            left.addAll(rooms);
            return null;
        });
        return left;
    }

    /** False if the member may not. */
    boolean join(Member member, String room) {
        boolean[] refused = new boolean[1];
        roomsByMember.computeIfPresent(member, (key, rooms) -> {
            if (!rooms.contains(room)) {
                refused[0] = !mayJoin(member, room, rooms);
                if (!refused[0]) {
                    rooms.add(room);
                    add(member, room);
                }
            }
            return rooms;
        });
        return !refused[0];
    }

    private static boolean mayJoin(Member member, String room, Set<String> rooms) {
        String own = member.id();
        return room.equals(own) || member.mayJoin(room, rooms.size() - (rooms.contains(own) ? 1 : 0));
    }

    void leave(Member member, String room) {
        roomsByMember.computeIfPresent(member, (key, rooms) -> {
            if (rooms.remove(room)) {
                remove(member, room);
            }
            return rooms;
        });
    }

    private void add(Member member, String room) {
        membersByRoom.compute(room, (name, members) -> {
            Set<Member> joined = members == null ? ConcurrentHashMap.newKeySet(4) : members;
            joined.add(member);
            return joined;
        });
    }

    private void remove(Member member, String room) {
        membersByRoom.computeIfPresent(room, (name, members) -> {
            members.remove(member);
            return members.isEmpty() ? null : members;
        });
    }

    boolean isEmpty() {
        return roomsByMember.isEmpty();
    }

    Set<String> roomsOf(Member member) {
        return Set.copyOf(roomsByMember.getOrDefault(member, Set.of()));
    }

    Collection<Member> members(Selection selection) {
        Collection<Member> included = included(selection.rooms());
        if (selection.except().isEmpty()) {
            return included;
        }
        List<Set<Member>> excluded =
                selection.except().stream().map(this::membersOf).toList();
        List<Member> remaining = new ArrayList<>(included.size());
        for (Member member : included) {
            if (excluded.stream().noneMatch(members -> members.contains(member))) {
                remaining.add(member);
            }
        }
        return remaining;
    }

    private Collection<Member> included(Set<String> rooms) {
        if (rooms.isEmpty()) {
            return Collections.unmodifiableSet(roomsByMember.keySet());
        }
        if (rooms.size() == 1) {
            return Collections.unmodifiableSet(membersOf(rooms.iterator().next()));
        }
        Set<Member> union = new LinkedHashSet<>();
        rooms.forEach(room -> union.addAll(membersOf(room)));
        return union;
    }

    private Set<Member> membersOf(String room) {
        return membersByRoom.getOrDefault(room, Set.of());
    }
}
