package org.gatehouse.gateway;

import java.lang.reflect.Type;
import org.gatehouse.api.WsException;
import org.gatehouse.socketio.SocketEvent;
import org.jspecify.annotations.Nullable;

/** What the client sent, or a part of it, as the type of the parameter. */
record BodyArgumentResolver(Type type, Part part) implements ArgumentResolver {

    /** Which part of an event's arguments is meant. */
    @FunctionalInterface
    interface Part {

        Part WHOLE = SocketEvent::body;

        @Nullable
        Object of(SocketEvent event, Type type);

        static Part position(int position) {
            return (event, type) -> event.arguments().get(position, type);
        }

        static Part property(String name) {
            return (event, type) -> event.property(name, type);
        }
    }

    @Override
    public @Nullable Object resolve(EventContext context) {
        return checked(part.of(context.event(), type), type);
    }

    /** Not null where the parameter cannot take it. */
    static @Nullable Object checked(@Nullable Object value, Type type) {
        if (value == null && type instanceof Class<?> raw && raw.isPrimitive()) {
            throw new WsException("Invalid payload format");
        }
        return value;
    }
}
