package org.gatehouse.wire;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what clients on a bare WebSocket send: {@code {"event":…,"data":…}}, as text or as bytes, with an {@code id} (a
 * text or a number) if they want an answer. The event {@code ack} with an {@code id} is an answer of theirs.
 */
public final class PlainDecoder implements PacketDecoder {

    private static final String ACK = "ack";
    private static final int MAX_ID_LENGTH = 256;

    private final String namespace;

    /** A decoder for a client of this namespace. */
    public PlainDecoder(String namespace) {
        this.namespace = namespace;
    }

    /**
     * The packet by which the client joins its namespace.
     *
     * @throws PacketException if no client may name it
     */
    public SocketPacket connect() {
        return PacketRules.checked(SocketPacket.connect(namespace));
    }

    @Override
    public Optional<SocketPacket> decode(byte[] message) {
        return decode(new String(message, StandardCharsets.UTF_8));
    }

    @Override
    public Optional<SocketPacket> decode(String message) {
        JsonText text = JsonText.parse(message);
        if (!text.isObject()) {
            throw new PacketException("a message is an object with an event");
        }
        JsonObject object = JsonTree.parse(message).asJsonObject();
        if (!(object.get("event") instanceof JsonString event)) {
            throw new PacketException("a message has an event, which is a string");
        }
        String id = id(object.get("id"));
        boolean answer = event.getString().equals(ACK) && id != null;
        List<String> array = new ArrayList<>(2);
        if (!answer) {
            array.add(event.toString());
        }
        @Nullable JsonValue data = object.get("data");
        if (data != null) {
            array.add(data.toString());
        }
        SocketPacketType type = answer ? SocketPacketType.ACK : SocketPacketType.EVENT;
        return Optional.of(
                PacketRules.checked(new SocketPacket(type, namespace, id, PacketData.of(JsonText.array(array)))));
    }

    private static @Nullable String id(@Nullable JsonValue id) {
        if (id == null || id.getValueType() == JsonValue.ValueType.NULL) {
            return null;
        }
        boolean echoable =
                id.getValueType() == JsonValue.ValueType.STRING || id.getValueType() == JsonValue.ValueType.NUMBER;
        PacketRules.require(
                echoable && id.toString().length() <= MAX_ID_LENGTH,
                "an id is a string or a number of at most " + MAX_ID_LENGTH + " characters");
        return id.toString();
    }
}
