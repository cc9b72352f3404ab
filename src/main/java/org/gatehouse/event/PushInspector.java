package org.gatehouse.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.gatehouse.api.Push;
import org.gatehouse.wire.ReservedEvents;
import org.jspecify.annotations.Nullable;

/** Reads the classes of events that are pushed, and tells of those that cannot be. */
final class PushInspector {

    private final Consumer<String> faults;

    PushInspector(Consumer<String> faults) {
        this.faults = faults;
    }

    List<PushDefinition> pushes(Class<?> type) {
        return Stream.of(type.getAnnotationsByType(Push.class))
                .map(options -> push(type, options))
                .toList();
    }

    private PushDefinition push(Class<?> type, Push options) {
        if (options.event().isEmpty()) {
            fault(type, "is pushed without the name of an event: @Push needs one");
        }
        if (ReservedEvents.contains(options.event())) {
            fault(type, "is pushed as '" + options.event() + "', a name of the protocol's own: choose another");
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

    private @Nullable RoomTemplate room(Class<?> type, String template) {
        try {
            return new RoomTemplate(type, template);
        } catch (IllegalArgumentException e) {
            fault(type, "is pushed to the room '" + template + "' with " + e.getMessage() + ": correct the template");
            return null;
        }
    }

    private Optional<PropertyPath> payload(Class<?> type, String path) {
        try {
            return path.isEmpty() ? Optional.empty() : Optional.of(PropertyPath.of(type, path));
        } catch (IllegalArgumentException e) {
            fault(type, "is pushed with " + e.getMessage() + ", as its payload: correct the name");
            return Optional.empty();
        }
    }

    private void fault(Class<?> type, String problem) {
        faults.accept(type.getName() + " " + problem);
    }
}
