package org.gatehouse.socketio;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.gatehouse.api.Arguments;
import org.gatehouse.api.WsException;
import org.gatehouse.wire.JsonMapper;
import org.gatehouse.wire.PacketData;
import org.jspecify.annotations.Nullable;

/**
 * The elements of an array from an index on.
 *
 * @param first what comes before it is not among the arguments, such as the name of an event
 */
public record PacketArguments(PacketData array, int first, JsonMapper mapper) implements Arguments {

    private static final String INVALID_PAYLOAD = "Invalid payload format";

    @Override
    public int size() {
        return array.size() - first;
    }

    @Override
    @SuppressWarnings("unchecked") // the mapper gives what the type says, of a primitive its wrapper
    public <T> @Nullable T get(int index, Class<T> type) {
        return (T) get(index, (Type) type);
    }

    @Override
    public @Nullable Object get(int index, Type type) {
        if (index < 0) {
            throw new IndexOutOfBoundsException(index);
        }
        try {
            return index < size() ? mapper.read(array, first + index, type) : mapper.read("null", type);
        } catch (IllegalArgumentException e) {
            throw new WsException(INVALID_PAYLOAD, e);
        }
    }

    @Override
    public List<@Nullable Object> toList() {
        List<@Nullable Object> list = new ArrayList<>(size());
        for (int i = 0; i < size(); i++) {
            list.add(get(i, Object.class));
        }
        return list;
    }

    @Override
    @SuppressWarnings("unchecked") // as above
    public <T> @Nullable T body(Class<T> type) {
        return (T) body((Type) type);
    }

    @Nullable
    Object body(Type type) {
        return size() > 1 || type == Object[].class ? all(type) : get(0, type);
    }

    @Nullable
    Object property(String property, Type type) {
        try {
            return size() == 1 ? mapper.readProperty(array, first, property, type) : mapper.read("null", type);
        } catch (IllegalArgumentException e) {
            throw new WsException(INVALID_PAYLOAD, e);
        }
    }

    /** An array of objects takes all arguments, also a single one that is no array itself. */
    private @Nullable Object all(Type type) {
        boolean wholeIsTheOnlyOne = size() == 1 && array.json().element(first).startsWith("[");
        if (wholeIsTheOnlyOne) {
            return get(0, type);
        }
        try {
            return mapper.readFrom(array, first, type);
        } catch (IllegalArgumentException e) {
            throw new WsException(INVALID_PAYLOAD, e);
        }
    }
}
