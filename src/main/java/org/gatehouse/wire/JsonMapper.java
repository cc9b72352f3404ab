package org.gatehouse.wire;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
import jakarta.json.bind.config.BinaryDataStrategy;
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
 * JSON to Java values and back, by the server's JSON-B. Thread-safe; closed by its creator.
 *
 * <p>Where a type says nothing of what it holds ({@code Object}, {@code Map<String, Object>}, {@code List<?>}), values
 * become {@code Map}, {@code List}, {@code String}, {@code BigDecimal}, {@code Boolean} and null, and maps keep the order
 * of the text, which JSON-B does not promise.
 */
public final class JsonMapper implements AutoCloseable {

    private static final JsonReaderFactory READERS = JsonProvider.provider().createReaderFactory(Map.of());

    private final Jsonb jsonb;

    /** A mapper with the defaults of JSON-B; bytes travel as Base64. */
    public JsonMapper() {
        this.jsonb = JsonbBuilder.create(new JsonbConfig().withBinaryDataStrategy(BinaryDataStrategy.BASE_64));
    }

    /**
     * The JSON of a value.
     *
     * @throws IllegalArgumentException if JSON-B cannot map it
     */
    public String write(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        try {
            return jsonb.toJson(value);
        } catch (JsonbException e) {
            throw new IllegalArgumentException(
                    "cannot be mapped to JSON: " + value.getClass().getName(), e);
        }
    }

    /** The JSON of several values, as an array. */
    public JsonText writeArray(@Nullable Object... values) {
        List<String> elements = new ArrayList<>(values.length);
        for (Object value : values) {
            elements.add(write(value));
        }
        return JsonText.array(elements);
    }

    /**
     * The value of a JSON text that has been checked before.
     *
     * @throws IllegalArgumentException if it does not fit the type
     */
    public @Nullable Object read(String json, Type type) {
        if (isUntyped(type)) {
            return matching(toJava(value(json)), type);
        }
        try {
            return jsonb.fromJson(json, type);
        } catch (JsonbException | ClassCastException e) {
            throw new IllegalArgumentException("does not fit " + type.getTypeName(), e);
        }
    }

    /** The entries of a JSON object that has been checked before. */
    public Map<String, Object> readObject(String json) {
        return toMap(value(json).asJsonObject());
    }

    static String unescape(String string) {
        return ((JsonString) value(string)).getString();
    }

    private static JsonValue value(String json) {
        try (var reader = READERS.createReader(new StringReader(json))) {
            return reader.readValue();
        } catch (JsonException e) {
            throw new IllegalArgumentException("is not JSON", e);
        }
    }

    private static boolean isUntyped(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            boolean stringKeys = arguments.length == 1 || arguments[0] == String.class;
            Type last = arguments[arguments.length - 1];
            return stringKeys
                    && isUntyped(generic.getRawType())
                    && (last == Object.class || last.getTypeName().equals("?"));
        }
        return type == Object.class || type == Map.class || type == List.class || type == Collection.class;
    }

    private static @Nullable Object matching(@Nullable Object value, Type type) {
        Class<?> raw = (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
        if (value != null && !raw.isInstance(value)) {
            throw new IllegalArgumentException("does not fit " + type.getTypeName());
        }
        return value;
    }

    private static @Nullable Object toJava(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> toMap(value.asJsonObject());
            case ARRAY -> toList(value.asJsonArray());
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> ((JsonNumber) value).bigDecimalValue();
            case TRUE -> true;
            case FALSE -> false;
            case NULL -> null;
        };
    }

    @SuppressWarnings("NullAway") // the map of a JSON object holds null where the object does
    private static Map<String, Object> toMap(JsonObject object) {
        Map<String, Object> map = new LinkedHashMap<>();
        object.forEach((name, value) -> map.put(name, toJava(value)));
        return map;
    }

    private static List<@Nullable Object> toList(JsonArray array) {
        List<@Nullable Object> list = new ArrayList<>(array.size());
        array.forEach(value -> list.add(toJava(value)));
        return list;
    }

    @Override
    public void close() {
        try {
            jsonb.close();
        } catch (Exception e) {
            throw new IllegalStateException("JSON-B cannot be closed", e);
        }
    }
}
