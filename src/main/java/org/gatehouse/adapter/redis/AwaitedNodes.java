package org.gatehouse.adapter.redis;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.gatehouse.adapter.Asking;

/** Who has not answered a request. Answers may come before it is known who is awaited. Not thread-safe. */
final class AwaitedNodes {

    private final Set<String> answered = new HashSet<>();
    private final Set<String> gone = new HashSet<>();
    private Audience audience = Audience.UNKNOWN;
    private int answersOfUnknown;

    void await(Audience awaited) {
        audience = awaited;
    }

    /**
     * A node has answered.
     *
     * @param uid of the node; empty if it does not say
     */
    void answered(String uid) {
        if (uid.isEmpty()) {
            answersOfUnknown++;
        } else {
            answered.add(uid);
        }
    }

    /** A node has gone: it is not awaited any more. */
    void gone(String uid) {
        gone.add(uid);
    }

    /** Whether it is too late for what a node says, since it counts as gone. */
    boolean isGone(String uid) {
        return gone.contains(uid);
    }

    boolean isKnown() {
        return audience.unknown() >= 0;
    }

    /** How many have been awaited and are not gone. */
    int others() {
        return audience.unknown()
                + (int) audience.known().stream()
                        .filter(uid -> answered.contains(uid) || !gone.contains(uid))
                        .count();
    }

    /** How many are still awaited; {@link Asking#UNKNOWN} if it is not known who is. */
    int missing() {
        if (!isKnown()) {
            return Asking.UNKNOWN;
        }
        int others = answersOfUnknown
                + (int) answered.stream()
                        .filter(uid -> !audience.known().contains(uid) && !gone.contains(uid))
                        .count();
        return Math.max(audience.unknown() - others, 0) + missingUids().size();
    }

    /** Those of them of which the ids are known. */
    Set<String> missingUids() {
        Set<String> missing = new LinkedHashSet<>(audience.known());
        missing.removeAll(answered);
        missing.removeAll(gone);
        return missing;
    }
}
