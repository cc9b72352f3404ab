package org.gatehouse.wire;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;

/** Reads the dialect of {@code socket.io-msgpack-parser}: each message of bytes is one map, and one packet. */
public final class MessagePackDecoder implements PacketDecoder {

    private final int maxAttachments;

    /** A decoder that takes so many binary values in one packet. */
    public MessagePackDecoder(int maxAttachments) {
        this.maxAttachments = maxAttachments;
    }

    @Override
    public Optional<SocketPacket> decode(String message) {
        throw new PacketException("text of a client that speaks MessagePack");
    }

    @Override
    public Optional<SocketPacket> decode(byte[] message) {
        try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(message)) {
            SocketPacket packet = packet(new MessagePackReader(unpacker, message.length, false), maxAttachments, null);
            PacketRules.require(unpacker.getTotalReadBytes() == message.length, "bytes after the packet");
            return Optional.of(PacketRules.checked(packet));
        } catch (MessagePackException | IOException e) {
            throw new PacketException("the MessagePack cannot be read");
        }
    }

    /**
     * Reads a packet, which is one map.
     *
     * @param defaultNamespace of a packet that names none; null if it has to
     */
    static SocketPacket packet(MessagePackReader reader, int maxAttachments, @Nullable String defaultNamespace)
            throws IOException {
        MessageUnpacker unpacker = reader.unpacker();
        @Nullable SocketPacketType type = null;
        @Nullable String namespace = defaultNamespace;
        @Nullable String id = null;
        @Nullable PacketData data = null;
        int entries = unpacker.unpackMapHeader();
        for (int i = 0; i < entries; i++) {
            switch (reader.string()) {
                case "type" -> type = type(unpacker.unpackInt());
                case "nsp" -> namespace = reader.string();
                case "id" -> id = reader.isUndefined() ? null : id(unpacker.unpackLong());
                case "data" -> data = reader.isUndefined() ? null : reader.data(maxAttachments);
                default -> unpacker.skipValue();
            }
        }
        if (type == null || namespace == null) {
            throw new PacketException("a packet has a type and a namespace");
        }
        return new SocketPacket(type, namespace, id, data);
    }

    private static SocketPacketType type(int number) {
        PacketRules.require(number >= 0 && number <= SocketPacketType.CONNECT_ERROR.ordinal(), "no such type");
        return SocketPacketType.values()[number];
    }

    private static String id(long number) {
        PacketRules.require(number >= 0, "the acknowledgement id is negative");
        return Long.toString(number);
    }
}
