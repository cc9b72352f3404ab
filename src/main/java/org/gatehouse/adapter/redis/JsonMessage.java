package org.gatehouse.adapter.redis;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gatehouse.adapter.Selection;
import org.gatehouse.wire.JsonText;
import org.gatehouse.wire.PacketData;
import org.gatehouse.wire.PacketException;
import org.jspecify.annotations.Nullable;

/** A request or an answer in JSON. What does not have the form that is asked for is a {@link PacketException}. */
record JsonMessage(JsonObject json) {

    private static final JsonReaderFactory READERS = JsonProvider.provider().createReaderFactory(Map.of());

    /** Whether a message is JSON; the others are MessagePack. */
    static boolean is(byte[] message) {
        return message.length > 0 && message[0] == '{';
    }

    static JsonMessage of(byte[] message) {
        String text = new String(message, StandardCharsets.UTF_8);
        JsonText.parse(text);
        try (var reader = READERS.createReader(new StringReader(text))) {
            return new JsonMessage(reader.readObject());
        }
    }

    boolean has(String name) {
        return json.containsKey(name) && json.get(name) != JsonValue.NULL;
    }

    /** A whole number; -1 if there is none. */
    int number(String name) {
        return json.get(name) instanceof JsonNumber number ? number.intValue() : -1;
    }

    /** A text, or a number as text; empty if there is none. */
    String text(String name) {
        return text(json.get(name));
    }

    private static String text(@Nullable JsonValue value) {
        if (value instanceof JsonString string) {
            return string.getString();
        }
        return value instanceof JsonNumber ? value.toString() : "";
    }

    boolean flag(String name) {
        return JsonValue.TRUE.equals(json.get(name));
    }

    /** Texts, numbers among them; none if there is no such array. */
    List<String> texts(String name) {
        return texts(json, name);
    }

    private static List<String> texts(JsonObject object, String name) {
        if (!(object.get(name) instanceof JsonArray array)) {
            return List.of();
        }
        List<String> texts = new ArrayList<>(array.size());
        for (JsonValue value : array) {
            if (!(value instanceof JsonString) && !(value instanceof JsonNumber)) {
                throw new PacketException("a room has a name");
            }
            texts.add(text(value));
        }
        return texts;
    }

    /** Who of this node is meant. */
    Selection selection() {
        if (!(json.get("opts") instanceof JsonObject options)) {
            throw new PacketException("a request says who is meant");
        }
        return MessageOptions.selection(texts(options, "rooms"), texts(options, "except"));
    }

    /** Tells a request what this answers to it. */
    void tell(PendingRequest request) {
        String uid = text("uid");
        if (json.get("sockets") instanceof JsonArray sockets) {
            request.fetched(uid, PacketData.of(JsonText.parse(sockets.toString())));
        } else if (number("type") == MessageType.CLIENT_COUNT) {
            request.counted(uid, number("clientCount"));
        } else {
            request.serverAnswered(uid, value("data"));
        }
    }

    /** The array of an event: its name and its arguments. */
    PacketData event(String name) {
        if (!(json.get(name) instanceof JsonArray array) || array.isEmpty()) {
            throw new PacketException("an event has a name in an array");
        }
        return PacketData.of(JsonText.parse(array.toString()));
    }

    /** Any value, as the only element of an array; an empty one if there is none. */
    PacketData value(String name) {
        JsonValue value = json.get(name);
        return value == null ? PacketData.EMPTY_ARRAY : PacketData.of(JsonText.parse("[" + value + "]"));
    }
}
