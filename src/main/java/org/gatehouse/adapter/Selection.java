package org.gatehouse.adapter;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who receives a broadcast: the members of any of the rooms (of the whole namespace if there is none), without the
 * members of any excepted room. Immutable.
 */
public record Selection(Set<String> rooms, Set<String> except) {

    /** The whole namespace. */
    public static final Selection ALL = new Selection(Set.of(), Set.of());

    /** Also the members of these rooms. */
    public Selection to(String... more) {
        return new Selection(union(rooms, more), except);
    }

    /** Not the members of these rooms. */
    public Selection except(String... more) {
        return new Selection(rooms, union(except, more));
    }

    private static Set<String> union(Set<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
    }
}
