package org.gatehouse.security;

import java.lang.System.Logger.Level;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Makes the user of a client the caller, as the server's own security sees it, for the time of a task: EJBs that the task
 * calls know the principal and its roles, and {@code @RolesAllowed} holds. Jakarta EE has no standard way to do this for a
 * token that has come otherwise than by an HTTP header, so there is one for each server. Thread-safe.
 */
public interface CallerIdentity {

    /** Runs a task on this thread, as a user; what it throws comes out. */
    void run(JsonWebToken user, Runnable task);

    /** Runs a task on this thread as nobody, whoever the thread is at work for; what it throws comes out. */
    void runAsNobody(Runnable task);

    /** The way of the server that this runs in; on one that is not known, tasks run as nobody, which is logged. */
    static CallerIdentity ofServer() {
        return ElytronIdentity.find().or(PayaraIdentity::find).orElseGet(() -> {
            System.getLogger(CallerIdentity.class.getName())
                    .log(
                            Level.WARNING,
                            "this server offers no known way to say who calls: EJBs see no users of gateways");
            return new UnknownIdentity();
        });
    }

    /** The roles of a user; none if the token says nothing of them. */
    static Set<String> groups(JsonWebToken user) {
        @Nullable Set<String> groups = user.getGroups();
        return groups == null ? Set.of() : groups;
    }
}
