package org.gatehouse.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import org.gatehouse.wire.JsonMapper;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessageUnpacker;

/** MessagePack from JSON and to JSON, for tests that compare texts. */
public final class MessagePack {

    private MessagePack() {}

    /** The bytes of a JSON object that holds texts and small numbers only. */
    public static byte[] bytes(String json) {
        try (JsonMapper mapper = new JsonMapper();
                MessageBufferPacker packer = org.msgpack.core.MessagePack.newDefaultBufferPacker()) {
            Map<?, ?> map = (Map<?, ?>) mapper.read(json, Map.class);
            packer.packMapHeader(map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                packer.packString((String) entry.getKey());
                if (entry.getValue() instanceof Number number) {
                    packer.packInt(number.intValue());
                } else {
                    packer.packString((String) entry.getValue());
                }
            }
            return packer.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JSON of a message. */
    public static String text(byte[] message) {
        try (MessageUnpacker unpacker = org.msgpack.core.MessagePack.newDefaultUnpacker(message)) {
            return unpacker.unpackValue().toJson();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JSON of a binary frame as polling has it; bytes within it become Base64. */
    public static String json(String frame) {
        byte[] bytes = Base64.getDecoder().decode(frame.substring(1));
        try (MessageUnpacker unpacker = org.msgpack.core.MessagePack.newDefaultUnpacker(bytes)) {
            return unpacker.unpackValue().toJson().replace("\\u0001", "AQ==");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
