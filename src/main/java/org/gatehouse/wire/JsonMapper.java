package org.gatehouse.wire;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
import jakarta.json.bind.config.BinaryDataStrategy;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data of packets to Java values and back, by the server's JSON-B. Thread-safe; closed by its creator.
 *
 * <p>Binary values ({@code byte[]}, {@code ByteBuffer}), wherever they are, become attachments and come of them. Where a
 * type says nothing of what it holds ({@code Object}, {@code Map<String, Object>}, {@code List<?>}), values become
 * {@code Map}, {@code List}, {@code String}, {@code BigDecimal}, {@code Boolean}, {@code byte[]} and null.
 */
public final class JsonMapper implements AutoCloseable {

    private final Jsonb jsonb;

    /** A mapper with the defaults of JSON-B. */
    public JsonMapper() {
        JsonbConfig config = new JsonbConfig().withBinaryDataStrategy(BinaryDataStrategy.BASE_64);
        BinaryValues.register(config);
        this.jsonb = JsonbBuilder.create(config);
    }

    /**
     * The JSON of a value; binary values in it become Base64.
     *
     * @throws IllegalArgumentException if JSON-B cannot map it
     */
    public String write(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        try {
            // JSON-B looks at the class alone, which for a buffer is none that anyone could name.
            return value instanceof ByteBuffer buffer ? jsonb.toJson(BinaryValues.bytes(buffer)) : jsonb.toJson(value);
        } catch (JsonbException | StackOverflowError e) {
            // The latter of objects that contain themselves.
            throw new IllegalArgumentException(
                    "cannot be mapped to JSON: " + value.getClass().getName(), e);
        }
    }

    /**
     * Several values as an array, with attachments for the binary values in them.
     *
     * @throws IllegalArgumentException if JSON-B cannot map one
     */
    public PacketData writeArray(@Nullable Object... values) {
        List<byte[]> attachments = new ArrayList<>(0);
        return BinaryValues.with(attachments, () -> {
            List<String> elements = new ArrayList<>(values.length);
            for (Object value : values) {
                elements.add(write(value));
            }
            return new PacketData(JsonText.array(elements), List.copyOf(attachments));
        });
    }

    /**
     * One element of an array as a Java value.
     *
     * @throws IllegalArgumentException if it does not fit the type
     */
    public @Nullable Object read(PacketData array, int index, Type type) {
        return read(array.json().element(index), array.attachments(), type);
    }

    /**
     * The elements of an array from an index on, themselves an array, as a Java value.
     *
     * @throws IllegalArgumentException if they do not fit the type
     */
    public @Nullable Object readFrom(PacketData array, int index, Type type) {
        return read(array.json().from(index), array.attachments(), type);
    }

    /**
     * One property of an element of an array, as a Java value; that of null if the element is no object, or has no such
     * property.
     *
     * @throws IllegalArgumentException if it does not fit the type
     */
    public @Nullable Object readProperty(PacketData array, int index, String property, Type type) {
        JsonValue element = JsonTree.parse(array.json().element(index));
        JsonValue value = element instanceof JsonObject object ? object.get(property) : null;
        return read(value == null ? "null" : value.toString(), array.attachments(), type);
    }

    /**
     * JSON without attachments as a Java value.
     *
     * @throws IllegalArgumentException if it does not fit the type
     */
    public @Nullable Object read(String json, Type type) {
        return read(json, List.of(), type);
    }

    private @Nullable Object read(String json, List<byte[]> attachments, Type type) {
        try {
            return mapped(json, attachments, type);
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException e) {
            // JSON-B's own, but also what it lets through of JSON-P and of the constructors of beans.
            throw new IllegalArgumentException("does not fit " + type.getTypeName(), e);
        }
    }

    private @Nullable Object mapped(String json, List<byte[]> attachments, Type type) {
        if (JsonTree.isUntyped(type)) {
            return new JsonTree(attachments).as(type, JsonTree.parse(json));
        }
        if (!attachments.isEmpty()
                && JsonTree.parse(json) instanceof JsonObject object
                && Placeholders.isPlaceholder(object)) {
            byte[] bytes = attachments.get(Placeholders.number(object));
            if (type == byte[].class) {
                return bytes;
            }
            if (type == ByteBuffer.class) {
                return ByteBuffer.wrap(bytes);
            }
        }
        // JSON-B knows no attachments where it reads bytes, but Base64.
        String whole = attachments.isEmpty() ? json : Placeholders.inline(json, attachments);
        if (type != String.class) {
            NumberTexts.check(whole);
        }
        return jsonb.fromJson(whole, type);
    }

    /** The entries of a JSON object that has been checked before. */
    public Map<String, Object> readObject(PacketData object) {
        return new JsonTree(object.attachments())
                .map(JsonTree.parse(object.json().toString()).asJsonObject());
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
