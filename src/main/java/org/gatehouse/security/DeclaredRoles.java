package org.gatehouse.security;

import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/** Finds the roles that the classes of a deployment name. */
public class DeclaredRoles implements Extension {

    /** Anybody, and anybody who is known, are no roles of a user. */
    private static final Set<String> WILDCARDS = Set.of("*", "**");

    private final Set<String> names = new ConcurrentSkipListSet<>();

    /** For the container. */
    public DeclaredRoles() {}

    void read(@Observes @WithAnnotations({RolesAllowed.class, DeclareRoles.class}) ProcessAnnotatedType<?> type) {
        Stream.of(type.getAnnotatedType().getAnnotations(DeclareRoles.class))
                .flatMap(Set::stream)
                .forEach(roles -> names.addAll(Arrays.asList(roles.value())));
        Stream.concat(Stream.of(type.getAnnotatedType()), type.getAnnotatedType().getMethods().stream())
                .flatMap(annotated -> annotated.getAnnotations(RolesAllowed.class).stream())
                .forEach(roles -> names.addAll(Arrays.asList(roles.value())));
        names.removeAll(WILDCARDS);
    }

    /** Their names, once the deployment has been read. */
    public Set<String> names() {
        return names;
    }
}
