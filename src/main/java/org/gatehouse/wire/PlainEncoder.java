package org.gatehouse.wire;

import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Map;

/**
 * Writes packets for clients on a bare WebSocket: {@code {"event":…,"data":…}}, with an {@code id} where an answer is
 * asked for or given. Binary values become Base64. That a client is connected needs no telling.
 */
final class PlainEncoder {

    private static final JsonBuilderFactory BUILDERS = JsonProvider.provider().createBuilderFactory(Map.of());

    private PlainEncoder() {}

    static List<EnginePacket> encode(SocketPacket packet) {
        PacketData data = packet.data();
        if (data == null) {
            return List.of();
        }
        return switch (packet.type()) {
            case EVENT -> message(data.json().element(0), packet, data, 1);
            case ACK -> message("\"ack\"", packet, data, 0);
            case CONNECT_ERROR ->
                List.of(EnginePacket.bare(exception(data.json().toString())));
            default -> List.of();
        };
    }

    private static List<EnginePacket> message(String event, SocketPacket packet, PacketData data, int first) {
        StringBuilder text = new StringBuilder("{\"event\":").append(event);
        int arguments = data.size() - first;
        if (arguments > 0) {
            text.append(",\"data\":")
                    .append(inlined(
                            data,
                            arguments == 1
                                    ? data.json().element(first)
                                    : data.json().from(first)));
        }
        if (packet.id() != null) {
            text.append(",\"id\":").append(packet.id());
        }
        return List.of(EnginePacket.bare(text.append('}').toString()));
    }

    /** The refusal of a client: its data if the server gave some, else its message. */
    private static String exception(String error) {
        JsonObject object = JsonTree.parse(error).asJsonObject();
        JsonValue data = object.get("data");
        JsonObjectBuilder status = BUILDERS.createObjectBuilder().add("status", "error");
        return "{\"event\":\"exception\",\"data\":"
                + (data == null ? status.add("message", object.get("message")).build() : data) + "}";
    }

    private static String inlined(PacketData data, String json) {
        return data.attachments().isEmpty() ? json : Placeholders.inline(json, data.attachments());
    }
}
