package org.gatehouse.adapter;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who receives a broadcast: the members of any of the rooms (of the whole namespace if there is none), without the
 * members of any excepted room. Immutable.
 *
 * @param rooms of which the receivers are in at least one; empty for the whole namespace
 * @param except of which they are in none
 * @param local whether only those of this node are meant
 */
public record Selection(Set<String> rooms, Set<String> except, boolean local) {

    /** The whole namespace. */
    public static final Selection ALL = new Selection(Set.of(), Set.of(), false);

    /** Also the members of these rooms. */
    public Selection to(String... more) {
        return new Selection(union(rooms, more), except, local);
    }

    /** Not the members of these rooms. */
    public Selection except(String... more) {
        return new Selection(rooms, union(except, more), local);
    }

    /** Only those of this node. */
    public Selection onThisNode() {
        return new Selection(rooms, except, true);
    }

    /** Whether a socket that is in these rooms is selected. */
    public boolean includes(Set<String> memberOf) {
        return (rooms.isEmpty() || rooms.stream().anyMatch(memberOf::contains))
                && except.stream().noneMatch(memberOf::contains);
    }

    private static Set<String> union(Set<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
    }
}
