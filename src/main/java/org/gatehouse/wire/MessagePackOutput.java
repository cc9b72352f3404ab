package org.gatehouse.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/** Writes a message to other servers, one value after the other. Not thread-safe. */
public final class MessagePackOutput {

    private interface Writing {
        void write() throws IOException;
    }

    private final MessageBufferPacker packer = MessagePack.newDefaultBufferPacker();

    /** An empty message. */
    public MessagePackOutput() {}

    private MessagePackOutput written(Writing writing) {
        try {
            writing.write();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    /** Begins an array of so many values. */
    public MessagePackOutput array(int size) {
        return written(() -> packer.packArrayHeader(size));
    }

    /** Begins a map of so many entries. */
    public MessagePackOutput map(int size) {
        return written(() -> packer.packMapHeader(size));
    }

    /** A text. */
    public MessagePackOutput text(String text) {
        return written(() -> packer.packString(text));
    }

    /** Bytes. */
    public MessagePackOutput bytes(byte[] bytes) {
        return written(() -> {
            packer.packBinaryHeader(bytes.length);
            packer.writePayload(bytes);
        });
    }

    /** An array of texts. */
    public MessagePackOutput texts(Collection<String> texts) {
        array(texts.size());
        texts.forEach(this::text);
        return this;
    }

    /** A whole number. */
    public MessagePackOutput number(long number) {
        return written(() -> packer.packLong(number));
    }

    /** True or false. */
    public MessagePackOutput flag(boolean flag) {
        return written(() -> packer.packBoolean(flag));
    }

    /** The first element of an array; null if it is empty. */
    public MessagePackOutput first(PacketData array) {
        return json(array.size() == 0 ? "null" : array.json().element(0), array.attachments());
    }

    /** A value in JSON, with these in the place of its placeholders. */
    MessagePackOutput json(String json, List<byte[]> attachments) {
        return written(() -> new MessagePackEncoder(packer, attachments).pack(JsonTree.parse(json)));
    }

    /** A packet, by the bytes that clients of this dialect get: they are made once for all. */
    public MessagePackOutput packet(OutgoingPacket packet) {
        byte[] encoded = packet.encoded(Dialect.MESSAGE_PACK).packets().get(0).bytes();
        return written(() -> packer.writePayload(encoded));
    }

    /** The message. */
    public byte[] toByteArray() {
        return packer.toByteArray();
    }
}
