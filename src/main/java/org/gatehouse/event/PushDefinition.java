package org.gatehouse.event;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.gatehouse.api.BroadcastOperator;
import org.gatehouse.api.Push;
import org.gatehouse.api.Server;

/**
 * How the events of a class are sent to clients.
 *
 * @param payload what is sent; the whole event if there is none
 */
record PushDefinition(Class<?> type, Push options, List<RoomTemplate> rooms, Optional<PropertyPath> payload) {

    private static final Logger LOG = System.getLogger(PushDefinition.class.getName());

    String namespace() {
        return withSlash(options.namespace());
    }

    static String withSlash(String namespace) {
        return namespace.startsWith("/") ? namespace : "/" + namespace;
    }

    /** Sends an event. */
    void push(Object event, Function<String, Server> namespaces) {
        BroadcastOperator receivers = namespaces.apply(namespace());
        if (!rooms.isEmpty()) {
            String[] names = rooms.stream()
                    .flatMap(template -> template.rooms(event).stream())
                    .toArray(String[]::new);
            if (names.length == 0) {
                LOG.log(Level.DEBUG, "an event of {0} is for nobody: its rooms have no names", type.getName());
                return;
            }
            receivers = receivers.to(names);
        }
        Object sent = payload.isPresent() ? payload.get().of(event) : event;
        receivers.emit(options.event(), sent);
    }
}
