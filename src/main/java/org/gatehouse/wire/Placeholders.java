package org.gatehouse.wire;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The objects that stand in JSON for binary values: {@code {"_placeholder":true,"num":<index>}}. */
final class Placeholders {

    private static final String MARK = "_placeholder";
    private static final String NUMBER = "num";

    private static final JsonProvider PROVIDER = JsonProvider.provider();
    private static final JsonBuilderFactory BUILDERS = PROVIDER.createBuilderFactory(Map.of());

    private Placeholders() {}

    static void write(JsonGenerator json, int number) {
        json.writeStartObject().write(MARK, true).write(NUMBER, number).writeEnd();
    }

    /**
     * Checks that every placeholder has an attachment of its own: if many could stand for the same, a small packet would
     * become a large one where they are replaced.
     *
     * @throws PacketException if one has not
     */
    static void check(JsonText text, int attachments) {
        check(JsonTree.parse(text.toString()), attachments, new BitSet());
    }

    private static void check(JsonValue value, int attachments, BitSet seen) {
        if (value instanceof JsonObject object) {
            if (isPlaceholder(object)) {
                int number = number(object);
                PacketRules.require(number < attachments, "a placeholder without its attachment");
                PacketRules.require(!seen.get(number), "two placeholders for the same attachment");
                seen.set(number);
            } else {
                object.values().forEach(each -> check(each, attachments, seen));
            }
        } else if (value.getValueType() == JsonValue.ValueType.ARRAY) {
            value.asJsonArray().forEach(each -> check(each, attachments, seen));
        }
    }

    /** The same JSON with the attachments in it, in Base64. */
    static String inline(String json, List<byte[]> attachments) {
        return inline(JsonTree.parse(json), attachments).toString();
    }

    private static JsonValue inline(JsonValue value, List<byte[]> attachments) {
        return switch (value.getValueType()) {
            case OBJECT -> inline(value.asJsonObject(), attachments);
            case ARRAY -> {
                JsonArrayBuilder array = BUILDERS.createArrayBuilder();
                value.asJsonArray().forEach(element -> array.add(inline(element, attachments)));
                yield array.build();
            }
            default -> value;
        };
    }

    private static JsonValue inline(JsonObject object, List<byte[]> attachments) {
        if (isPlaceholder(object)) {
            byte[] bytes = attachments.get(number(object));
            return PROVIDER.createValue(Base64.getEncoder().encodeToString(bytes));
        }
        JsonObjectBuilder inlined = BUILDERS.createObjectBuilder();
        object.forEach((name, value) -> inlined.add(name, inline(value, attachments)));
        return inlined.build();
    }

    static boolean isPlaceholder(JsonObject object) {
        return JsonValue.TRUE.equals(object.get(MARK));
    }

    /** The number in a placeholder; the greatest possible if it has none that counts. */
    static int number(JsonObject placeholder) {
        @Nullable JsonValue number = placeholder.get(NUMBER);
        if (number instanceof JsonNumber json
                && json.isIntegral()
                && json.bigDecimalValue().precision() < 10) {
            int index = json.intValue();
            return index < 0 ? Integer.MAX_VALUE : index;
        }
        return Integer.MAX_VALUE;
    }
}
