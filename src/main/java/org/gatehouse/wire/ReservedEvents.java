package org.gatehouse.wire;

import java.util.Set;

/** The event names that belong to the protocol, so that no application event may bear them. */
public final class ReservedEvents {

    private static final Set<String> NAMES =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    private ReservedEvents() {}

    /** Whether the name belongs to the protocol. */
    public static boolean contains(String event) {
        return NAMES.contains(event);
    }
}
