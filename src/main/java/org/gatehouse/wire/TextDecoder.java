package org.gatehouse.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the default dialect of Socket.IO: a text, then as many messages of bytes as it announces. */
public final class TextDecoder implements PacketDecoder {

    private final int maxAttachments;
    private @Nullable TextHeader header;
    private @Nullable JsonText json;
    private final List<byte[]> attachments = new ArrayList<>(0);

    /** A decoder for one client. */
    public TextDecoder(int maxAttachments) {
        this.maxAttachments = maxAttachments;
    }

    @Override
    public Optional<SocketPacket> decode(String message) {
        if (header != null) {
            throw new PacketException("text while attachments are outstanding");
        }
        TextHeader head = TextHeader.read(message);
        JsonText text = head.length() == message.length() ? null : JsonText.parse(message.substring(head.length()));
        if (!head.isBinary()) {
            @Nullable PacketData data = text == null ? null : PacketData.of(text);
            return Optional.of(PacketRules.checked(new SocketPacket(head.type(), head.namespace(), head.id(), data)));
        }
        if (head.attachments() > maxAttachments) {
            throw new LimitException("a binary packet has at most " + maxAttachments + " attachments");
        }
        PacketRules.require(head.attachments() > 0, "a binary packet has attachments");
        if (text == null) {
            throw new PacketException("a binary packet carries an array");
        }
        Placeholders.check(text, head.attachments());
        header = head;
        json = text;
        // The form is checked before the bytes are waited for.
        packet(head, PacketData.of(text));
        return Optional.empty();
    }

    @Override
    public Optional<SocketPacket> decode(byte[] message) {
        TextHeader head = header;
        JsonText text = json;
        if (head == null || text == null) {
            throw new PacketException("bytes while no attachment is outstanding");
        }
        attachments.add(message);
        if (attachments.size() < head.attachments()) {
            return Optional.empty();
        }
        PacketData data = new PacketData(text, List.copyOf(attachments));
        header = null;
        json = null;
        attachments.clear();
        return Optional.of(packet(head, data));
    }

    private static SocketPacket packet(TextHeader head, PacketData data) {
        SocketPacketType type =
                head.type() == SocketPacketType.BINARY_ACK ? SocketPacketType.ACK : SocketPacketType.EVENT;
        return PacketRules.checked(new SocketPacket(type, head.namespace(), head.id(), data));
    }
}
