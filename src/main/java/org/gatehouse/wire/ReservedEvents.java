package org.gatehouse.wire;

import java.util.Set;

/** The event names that belong to the protocol, so that no application event may bear them. */
public final class ReservedEvents {

    private static final Set<String> NAMES =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    private static final Set<String> BETWEEN_SERVERS = Set.of("connect", "connection", "new_namespace");

    private ReservedEvents() {}

    /** Whether the name belongs to the protocol. */
    public static boolean contains(String event) {
        return NAMES.contains(event);
    }

    /** Whether the name belongs to servers that tell each other something, so that no application may tell it to them. */
    public static boolean containsBetweenServers(String event) {
        return BETWEEN_SERVERS.contains(event);
    }
}
