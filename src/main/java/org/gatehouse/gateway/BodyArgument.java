package org.gatehouse.gateway;

import java.lang.reflect.Type;
import org.gatehouse.api.WsException;
import org.gatehouse.socketio.SocketEvent;
import org.jspecify.annotations.Nullable;

/** What the client sent, or a part of it, as the type of the parameter. */
record BodyArgument(Type type, Part part) implements ArgumentResolver {

    /** Which part of an event's arguments is meant. */
    @FunctionalInterface
    interface Part {
        @Nullable
        Object of(SocketEvent event, Type type);
    }

    static BodyArgument whole(Type type) {
        return new BodyArgument(type, SocketEvent::body);
    }

    static BodyArgument position(Type type, int position) {
        return new BodyArgument(type, (event, as) -> event.arguments().get(position, as));
    }

    static BodyArgument property(Type type, String name) {
        return new BodyArgument(type, (event, as) -> event.property(name, as));
    }

    @Override
    public @Nullable Object resolve(EventContext context) {
        Object body = part.of(context.event(), type);
        if (body == null && type instanceof Class<?> raw && raw.isPrimitive()) {
            throw new WsException("Invalid payload format");
        }
        return body;
    }
}
