package org.gatehouse.room;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gatehouse.adapter.Member;
import org.gatehouse.adapter.Rooms;
import org.gatehouse.adapter.Selection;

/**
 * The rooms of all namespaces of this deployment, shared by all of its endpoints.
 *
 * <p>Concurrency is its own affair, since the container's locks would let one broadcast at a time pass, and it takes no
 * part in transactions: a rollback does not empty a room.
 */
@Singleton
@Startup
@Local(Rooms.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class RoomRegistry implements Rooms {

    private final Map<String, NamespaceRooms> namespaces = new ConcurrentHashMap<>();

    @Override
    public void enter(Member member) {
        namespaces.compute(member.namespace(), (name, rooms) -> {
            NamespaceRooms entered = rooms == null ? new NamespaceRooms() : rooms;
            entered.enter(member);
            return entered;
        });
    }

    /** A namespace goes with its last member, for clients may choose the names of dynamic ones. */
    @Override
    public Set<String> exit(Member member) {
        Set<String> left = new HashSet<>();
        namespaces.computeIfPresent(member.namespace(), (name, rooms) -> {
            left.addAll(rooms.exit(member));
            return rooms.isEmpty() ? null : rooms;
        });
        return left;
    }

    @Override
    public boolean join(Member member, String room) {
        NamespaceRooms rooms = namespaces.get(member.namespace());
        return rooms == null || rooms.join(member, room);
    }

    @Override
    public void leave(Member member, String room) {
        NamespaceRooms rooms = namespaces.get(member.namespace());
        if (rooms != null) {
            rooms.leave(member, room);
        }
    }

    @Override
    public Set<String> roomsOf(Member member) {
        NamespaceRooms rooms = namespaces.get(member.namespace());
        return rooms == null ? Set.of() : rooms.roomsOf(member);
    }

    @Override
    public Collection<Member> members(String namespace, Selection selection) {
        NamespaceRooms rooms = namespaces.get(namespace);
        return rooms == null ? Set.of() : rooms.members(selection);
    }
}
