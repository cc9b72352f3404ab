package org.gatehouse.wire;

import java.util.ArrayList;
import java.util.List;

/** Writes packets as the default parser of Socket.IO does (Socket.IO protocol 5, "Packet encoding"). */
final class TextEncoder {

    private TextEncoder() {}

    static List<EnginePacket> encode(SocketPacket packet) {
        PacketData data = packet.data();
        List<byte[]> attachments = data == null ? List.of() : data.attachments();
        StringBuilder text = new StringBuilder().append(type(packet, !attachments.isEmpty()));
        if (!attachments.isEmpty()) {
            text.append(attachments.size()).append('-');
        }
        if (!packet.namespace().equals("/")) {
            text.append(packet.namespace()).append(',');
        }
        if (packet.id() != null) {
            text.append(packet.id());
        }
        if (data != null) {
            text.append(data.json());
        }
        EnginePacket message = EnginePacket.message(text.toString());
        if (attachments.isEmpty()) {
            return List.of(message);
        }
        List<EnginePacket> messages = new ArrayList<>(1 + attachments.size());
        messages.add(message);
        attachments.forEach(attachment -> messages.add(EnginePacket.message(attachment)));
        return List.copyOf(messages);
    }

    private static char type(SocketPacket packet, boolean binary) {
        SocketPacketType type = packet.type();
        if (binary) {
            type = type == SocketPacketType.ACK ? SocketPacketType.BINARY_ACK : SocketPacketType.BINARY_EVENT;
        }
        return type.digit();
    }
}
