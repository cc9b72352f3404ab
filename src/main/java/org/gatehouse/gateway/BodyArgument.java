package org.gatehouse.gateway;

import java.lang.reflect.Type;
import org.gatehouse.api.WsException;
import org.jspecify.annotations.Nullable;

/**
 * What the client sent, as the type of the parameter.
 *
 * @param position of the argument among those that the client gave; {@link #WHOLE} for all of them
 */
record BodyArgument(Type type, int position) implements ArgumentResolver {

    static final int WHOLE = -1;

    @Override
    public @Nullable Object resolve(EventContext context) {
        Object body = position == WHOLE
                ? context.body(type)
                : context.event().arguments().get(position, type);
        if (body == null && type instanceof Class<?> raw && raw.isPrimitive()) {
            throw new WsException("Invalid payload format");
        }
        return body;
    }
}
