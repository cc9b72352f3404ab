package org.gatehouse.wire;

import org.jspecify.annotations.Nullable;

/**
 * A Socket.IO packet (Socket.IO protocol 5, "Packet encoding"), whatever the dialect in which it travels. An event or
 * acknowledgement with attachments is still an {@code EVENT} or {@code ACK} here.
 *
 * @param type what it is
 * @param namespace the namespace that it belongs to, with its leading slash
 * @param id the acknowledgement that it asks for or gives, as it is written: digits, or what a plain client chose; null if
 *     none
 * @param data checked to be what the type demands; null if it carries none
 */
public record SocketPacket(
        SocketPacketType type,
        String namespace,
        @Nullable String id,
        @Nullable PacketData data) {

    /** What a client sends to join a namespace, without saying anything else. */
    public static SocketPacket connect(String namespace) {
        return new SocketPacket(SocketPacketType.CONNECT, namespace, null, null);
    }

    /** The answer to a CONNECT, with an object that has the socket id as {@code sid}. */
    public static SocketPacket connected(String namespace, String answer) {
        return new SocketPacket(SocketPacketType.CONNECT, namespace, null, PacketData.of(JsonText.parse(answer)));
    }

    /** The refusal of a CONNECT, with an object that has a {@code message} and may have {@code data}. */
    public static SocketPacket connectError(String namespace, String error) {
        return new SocketPacket(SocketPacketType.CONNECT_ERROR, namespace, null, PacketData.of(JsonText.parse(error)));
    }

    /** The end of a socket. */
    public static SocketPacket disconnect(String namespace) {
        return new SocketPacket(SocketPacketType.DISCONNECT, namespace, null, null);
    }

    /** An event: its name, then its arguments. */
    public static SocketPacket event(String namespace, PacketData nameAndArguments) {
        return new SocketPacket(SocketPacketType.EVENT, namespace, null, nameAndArguments);
    }

    /** The acknowledgement of an event. */
    public static SocketPacket ack(String namespace, String id, PacketData arguments) {
        return new SocketPacket(SocketPacketType.ACK, namespace, id, arguments);
    }

    /** The number of an acknowledgement that this server awaits; -1 if it can be none of those. */
    public long ackId() {
        try {
            return id == null ? -1 : Long.parseLong(id);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** The same, asking for an acknowledgement. */
    public SocketPacket withId(long newId) {
        return new SocketPacket(type, namespace, Long.toString(newId), data);
    }
}
