package org.gatehouse.adapter.redis;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import org.gatehouse.adapter.Selection;
import org.gatehouse.wire.PacketData;

/** Writes requests and answers in JSON, with their fields in the order in which Node.js has them. Not thread-safe. */
final class JsonRequest {

    private static final JsonProvider PROVIDER = JsonProvider.provider();
    private static final JsonBuilderFactory BUILDERS = PROVIDER.createBuilderFactory(Map.of());
    private static final JsonReaderFactory READERS = PROVIDER.createReaderFactory(Map.of());

    private final JsonObjectBuilder json = object();

    static JsonObjectBuilder object() {
        return BUILDERS.createObjectBuilder();
    }

    static JsonArrayBuilder array() {
        return BUILDERS.createArrayBuilder();
    }

    static JsonArrayBuilder texts(Collection<String> texts) {
        JsonArrayBuilder array = array();
        texts.forEach(array::add);
        return array;
    }

    /** The value of a JSON text that is known to be one. */
    static JsonValue parsed(String text) {
        try (var reader = READERS.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }

    JsonRequest uid(String uid) {
        json.add("uid", uid);
        return this;
    }

    JsonRequest id(String requestId) {
        json.add("requestId", requestId);
        return this;
    }

    JsonRequest type(int type) {
        json.add("type", type);
        return this;
    }

    /** Who is meant. */
    JsonRequest options(Selection selection) {
        json.add("opts", object().add("rooms", texts(selection.rooms())).add("except", texts(selection.except())));
        return this;
    }

    JsonRequest texts(String name, Collection<String> texts) {
        return with(name, texts(texts));
    }

    JsonRequest with(String name, JsonArrayBuilder array) {
        json.add(name, array);
        return this;
    }

    JsonRequest flag(String name, boolean flag) {
        json.add(name, flag);
        return this;
    }

    JsonRequest number(String name, int number) {
        json.add(name, number);
        return this;
    }

    /** An event: its name and its arguments. */
    JsonRequest event(PacketData nameAndArguments) {
        json.add("data", parsed(nameAndArguments.inlined()));
        return this;
    }

    /** An answer, of which the first value counts. */
    JsonRequest answer(PacketData values) {
        var all = parsed(values.inlined()).asJsonArray();
        json.add("data", all.isEmpty() ? JsonValue.NULL : all.get(0));
        return this;
    }

    byte[] encode() {
        return json.build().toString().getBytes(StandardCharsets.UTF_8);
    }
}
