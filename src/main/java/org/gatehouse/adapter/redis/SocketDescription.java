package org.gatehouse.adapter.redis;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gatehouse.adapter.SocketSnapshot;
import org.gatehouse.api.Handshake;
import org.gatehouse.api.RemoteSocket;
import org.gatehouse.wire.JsonMapper;
import org.gatehouse.wire.JsonText;
import org.gatehouse.wire.PacketData;
import org.jspecify.annotations.Nullable;

/** Describes sockets to other nodes, and reads what those say of theirs. Thread-safe. */
record SocketDescription(JsonMapper mapper) {

    /** The sockets of this node; values that JSON-B cannot map are left out. */
    JsonArrayBuilder write(List<RemoteSocket> sockets) {
        JsonArrayBuilder array = JsonRequest.array();
        for (RemoteSocket socket : sockets) {
            array.add(JsonRequest.object()
                    .add("id", socket.id())
                    .add("handshake", handshake(socket.handshake()))
                    .add("rooms", JsonRequest.texts(socket.rooms()))
                    .add("data", values(socket.data())));
        }
        return array;
    }

    /** The same as text. */
    PacketData describe(List<RemoteSocket> sockets) {
        return PacketData.of(JsonText.parse(write(sockets).build().toString()));
    }

    private JsonObjectBuilder handshake(Handshake handshake) {
        return JsonRequest.object()
                .add("headers", texts(handshake.headers()))
                .add("time", handshake.issued().toString())
                .add("address", handshake.address())
                .add("xdomain", handshake.xdomain())
                .add("secure", handshake.secure())
                .add("issued", handshake.issued().toEpochMilli())
                .add("url", handshake.url())
                .add("query", texts(handshake.query()))
                .add("auth", values(handshake.auth()));
    }

    private static JsonObjectBuilder texts(Map<String, String> texts) {
        JsonObjectBuilder object = JsonRequest.object();
        texts.forEach(object::add);
        return object;
    }

    private JsonObjectBuilder values(Map<String, Object> values) {
        JsonObjectBuilder object = JsonRequest.object();
        values.forEach((name, value) -> {
            try {
                object.add(name, JsonRequest.parsed(mapper.write(value)));
            } catch (RuntimeException e) {
                // an object of this node alone, such as a connection, whatever its getters say: nothing for others
            }
        });
        return object;
    }

    /** What another node says of its sockets, in an array. */
    List<SocketSnapshot> read(PacketData sockets) {
        return JsonRequest.parsed(sockets.json().toString()).asJsonArray().stream()
                .map(socket -> read(socket.asJsonObject(), sockets.attachments()))
                .toList();
    }

    private SocketSnapshot read(JsonObject socket, List<byte[]> attachments) {
        Set<String> rooms = new LinkedHashSet<>();
        if (socket.get("rooms") instanceof List<?> names) {
            names.forEach(name -> rooms.add(name instanceof JsonString text ? text.getString() : name.toString()));
        }
        return new SocketSnapshot(
                socket.getString("id"),
                object(socket.get("handshake"), attachments),
                rooms,
                object(socket.get("data"), attachments));
    }

    private Map<String, Object> object(@Nullable JsonValue value, List<byte[]> attachments) {
        return value instanceof JsonObject object
                ? mapper.readObject(new PacketData(JsonText.parse(object.toString()), attachments))
                : new LinkedHashMap<>();
    }
}
