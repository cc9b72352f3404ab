package org.gatehouse.wire;

import org.jspecify.annotations.Nullable;

/**
 * A Socket.IO packet (Socket.IO protocol 5, "Packet encoding").
 *
 * @param type what it is
 * @param namespace the namespace that it belongs to, with its leading slash
 * @param id the acknowledgement that it asks for or gives, or {@link #NO_ID}
 * @param data its JSON, checked to be what the type demands; null if it carries none
 */
public record SocketPacket(
        SocketPacketType type,
        String namespace,
        long id,
        @Nullable JsonText data) {

    /** No acknowledgement. */
    public static final long NO_ID = -1;

    /** The answer to a CONNECT: the client is in the namespace, under this socket id. */
    public static SocketPacket connected(String namespace, String socketId) {
        return new SocketPacket(
                SocketPacketType.CONNECT, namespace, NO_ID, JsonText.parse("{\"sid\":\"" + socketId + "\"}"));
    }

    /** The refusal of a CONNECT, with an object that has a {@code message} and may have {@code data}. */
    public static SocketPacket connectError(String namespace, String error) {
        return new SocketPacket(SocketPacketType.CONNECT_ERROR, namespace, NO_ID, JsonText.parse(error));
    }

    /** The end of a socket. */
    public static SocketPacket disconnect(String namespace) {
        return new SocketPacket(SocketPacketType.DISCONNECT, namespace, NO_ID, null);
    }

    /** An event: its name, then its arguments. */
    public static SocketPacket event(String namespace, JsonText nameAndArguments) {
        return new SocketPacket(SocketPacketType.EVENT, namespace, NO_ID, nameAndArguments);
    }

    /** The acknowledgement of an event. */
    public static SocketPacket ack(String namespace, long id, JsonText arguments) {
        return new SocketPacket(SocketPacketType.ACK, namespace, id, arguments);
    }

    /** The Engine.IO message that carries this packet; encode once, send to many. */
    public EnginePacket encode() {
        StringBuilder text = new StringBuilder().append(type.digit());
        if (!namespace.equals("/")) {
            text.append(namespace).append(',');
        }
        if (id != NO_ID) {
            text.append(id);
        }
        if (data != null) {
            text.append(data);
        }
        return EnginePacket.message(text.toString());
    }
}
