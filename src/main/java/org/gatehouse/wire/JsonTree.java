package org.gatehouse.wire;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of no particular type: {@code Map}, {@code List}, {@code String}, {@code BigDecimal}, {@code Boolean}, null, and
 * {@code byte[]} for a placeholder. Maps keep the order of the text, which JSON-B does not promise.
 */
record JsonTree(List<byte[]> attachments) {

    private static final JsonReaderFactory READERS = JsonProvider.provider().createReaderFactory(Map.of());

    /**
     * Reads JSON.
     *
     * @throws IllegalArgumentException if it is none, or has a number beyond the limits of JSON-P
     */
    static JsonValue parse(String json) {
        try (var reader = READERS.createReader(new StringReader(json))) {
            return reader.readValue();
        } catch (JsonException | UnsupportedOperationException e) {
            throw new IllegalArgumentException("is not JSON that can be read", e);
        }
    }

    /** The text that a JSON string stands for. */
    static String unescape(String string) {
        return ((JsonString) parse(string)).getString();
    }

    /** Whether a type says nothing of what it holds. */
    static boolean isUntyped(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            boolean stringKeys = arguments.length == 1 || arguments[0] == String.class;
            Type last = arguments[arguments.length - 1];
            return stringKeys
                    && isUntyped(generic.getRawType())
                    && (last == Object.class || last.getTypeName().equals("?"));
        }
        return type == Object.class
                || type == Object[].class
                || type == Map.class
                || type == List.class
                || type == Collection.class;
    }

    /**
     * The value as an untyped type.
     *
     * @throws IllegalArgumentException if it does not fit
     */
    @Nullable
    Object as(Type type, JsonValue json) {
        Class<?> raw = (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
        Object value = value(json);
        if (raw == Object[].class && value instanceof List<?> list) {
            return list.toArray();
        }
        if (value != null && !raw.isInstance(value)) {
            throw new IllegalArgumentException("does not fit " + type.getTypeName());
        }
        return value;
    }

    private @Nullable Object value(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> object(value.asJsonObject());
            case ARRAY -> list(value.asJsonArray());
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> ((JsonNumber) value).bigDecimalValue();
            case TRUE -> true;
            case FALSE -> false;
            case NULL -> null;
        };
    }

    private Object object(JsonObject object) {
        boolean binary = !attachments.isEmpty() && Placeholders.isPlaceholder(object);
        return binary ? attachments.get(Placeholders.number(object)) : map(object);
    }

    @SuppressWarnings("NullAway") // the map of a JSON object holds null where the object does
    Map<String, Object> map(JsonObject object) {
        Map<String, Object> map = new LinkedHashMap<>();
        object.forEach((name, value) -> map.put(name, value(value)));
        return map;
    }

    private List<@Nullable Object> list(JsonArray array) {
        List<@Nullable Object> list = new ArrayList<>(array.size());
        array.forEach(value -> list.add(value(value)));
        return list;
    }
}
