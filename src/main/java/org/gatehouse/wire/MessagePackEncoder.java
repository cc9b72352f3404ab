package org.gatehouse.wire;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/** Writes packets as {@code socket.io-msgpack-parser} does: one map, with binary values where they belong. */
final class MessagePackEncoder {

    private static final BigInteger MAX_UNSIGNED = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private final MessageBufferPacker packer;
    private final List<byte[]> attachments;

    MessagePackEncoder(MessageBufferPacker packer, List<byte[]> attachments) {
        this.packer = packer;
        this.attachments = attachments;
    }

    static byte[] encode(SocketPacket packet) {
        PacketData data = packet.data();
        try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
            MessagePackEncoder encoder = new MessagePackEncoder(packer, data == null ? List.of() : data.attachments());
            packer.packMapHeader(2 + (data == null ? 0 : 1) + (packet.id() == null ? 0 : 1));
            packer.packString("type").packInt(packet.type().ordinal());
            if (data != null) {
                packer.packString("data");
                encoder.pack(JsonTree.parse(data.json().toString()));
            }
            if (packet.id() != null) {
                packer.packString("id").packLong(Long.parseLong(packet.id()));
            }
            packer.packString("nsp").packString(packet.namespace());
            return packer.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    void pack(JsonValue value) throws IOException {
        switch (value.getValueType()) {
            case OBJECT -> packObject(value.asJsonObject());
            case ARRAY -> {
                packer.packArrayHeader(value.asJsonArray().size());
                for (JsonValue element : value.asJsonArray()) {
                    pack(element);
                }
            }
            case STRING -> packer.packString(((JsonString) value).getString());
            case NUMBER -> packNumber((JsonNumber) value);
            case TRUE -> packer.packBoolean(true);
            case FALSE -> packer.packBoolean(false);
            case NULL -> packer.packNil();
        }
    }

    private void packObject(JsonObject object) throws IOException {
        if (!attachments.isEmpty() && Placeholders.isPlaceholder(object)) {
            byte[] bytes = attachments.get(Placeholders.number(object));
            packer.packBinaryHeader(bytes.length).writePayload(bytes);
            return;
        }
        packer.packMapHeader(object.size());
        for (Map.Entry<String, JsonValue> entry : object.entrySet()) {
            packer.packString(entry.getKey());
            pack(entry.getValue());
        }
    }

    /** Whole numbers as such, as far as the format has room for them; the rest as JavaScript has all numbers. */
    private void packNumber(JsonNumber number) throws IOException {
        if (number.isIntegral() && number.bigDecimalValue().precision() <= 20) {
            BigInteger integer = number.bigIntegerValue();
            if (integer.bitLength() < Long.SIZE || (integer.signum() > 0 && integer.compareTo(MAX_UNSIGNED) <= 0)) {
                packer.packBigInteger(integer);
                return;
            }
        }
        packer.packDouble(number.doubleValue());
    }
}
