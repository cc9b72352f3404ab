package org.gatehouse.gateway;

import java.lang.reflect.Type;
import org.gatehouse.api.WsException;
import org.jspecify.annotations.Nullable;

/** What the client sent, as the type of the parameter. */
record BodyArgument(Type type) implements ArgumentResolver {

    @Override
    public @Nullable Object resolve(EventContext context) {
        Object body = context.body(type);
        if (body == null && type instanceof Class<?> raw && raw.isPrimitive()) {
            throw new WsException(EventContext.INVALID_PAYLOAD);
        }
        return body;
    }
}
