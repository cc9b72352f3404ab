package org.gatehouse.event;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gatehouse.api.Push;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.inspect.Faults;
import org.gatehouse.wire.ReservedEvents;
import org.jspecify.annotations.Nullable;

/** Reads the classes of events that are pushed, and tells of those that cannot be. */
final class PushInspector {

    private final Faults faults;

    PushInspector(Faults faults) {
        this.faults = faults;
    }

    List<PushDefinition> pushes(Class<?> type) {
        return Stream.of(type.getAnnotationsByType(Push.class))
                .map(options -> push(type, options))
                .toList();
    }

    private PushDefinition push(Class<?> type, Push options) {
        if (options.event().isEmpty()) {
            faults.add(type, "is pushed without the name of an event: @Push needs one");
        }
        if (ReservedEvents.contains(options.event())) {
            faults.add(type, "is pushed as '" + options.event() + "', a name of the protocol's own: choose another");
        }
        List<RoomTemplate> rooms = new ArrayList<>();
        for (String template : options.room()) {
            RoomTemplate room = room(type, template);
            if (room != null) {
                rooms.add(room);
            }
        }
        return new PushDefinition(type, options, List.copyOf(rooms), payload(type, options.payload()));
    }

    /**
     * Tells of a namespace that no gateway serves: clients could enter it past every guard, once an event has been pushed to
     * it.
     *
     * @param gateways the annotations of all gateways
     */
    void checkNamespace(PushDefinition push, Collection<WebSocketGateway> gateways) {
        String name = push.namespace();
        if (!name.equals("/") && gateways.stream().noneMatch(gateway -> serves(gateway, name))) {
            faults.add(
                    push.type(),
                    "is pushed to the namespace '" + name + "', which no gateway serves: correct the name, or write a"
                            + " gateway for it");
        }
    }

    private static boolean serves(WebSocketGateway gateway, String name) {
        return Stream.of(gateway.namespace()).map(PushDefinition::withSlash).anyMatch(name::equals)
                || Stream.of(gateway.pattern()).anyMatch(name::matches);
    }

    private @Nullable RoomTemplate room(Class<?> type, String template) {
        try {
            return new RoomTemplate(type, template);
        } catch (IllegalArgumentException e) {
            faults.add(
                    type, "is pushed to the room '" + template + "' with " + e.getMessage() + ": correct the template");
            return null;
        }
    }

    private Optional<PropertyPath> payload(Class<?> type, String path) {
        try {
            return path.isEmpty() ? Optional.empty() : Optional.of(PropertyPath.of(type, path));
        } catch (IllegalArgumentException e) {
            faults.add(type, "is pushed with " + e.getMessage() + ", as its payload: correct the name");
            return Optional.empty();
        }
    }
}
