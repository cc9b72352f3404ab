package org.gatehouse.wire;

import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.serializer.DeserializationContext;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonParser;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells JSON-B what to make of {@code byte[]} and {@code ByteBuffer}: attachments and placeholders where a packet is
 * written, Base64 elsewhere.
 *
 * <p>JSON-B hands its serializers nothing of the call that they serve, so the attachments of a call are kept with its
 * thread, for as long as it lasts. Thread-safe.
 */
final class BinaryValues {

    private static final ThreadLocal<@Nullable List<byte[]>> ATTACHMENTS = new ThreadLocal<>();

    private BinaryValues() {}

    static void register(JsonbConfig config) {
        config.withSerializers(new BytesSerializer(), new BufferSerializer())
                .withDeserializers(new BufferDeserializer());
    }

    /** Writes with these attachments, which are added to. */
    static <T> T with(List<byte[]> attachments, Supplier<T> writing) {
        List<byte[]> outer = ATTACHMENTS.get();
        ATTACHMENTS.set(attachments);
        try {
            return writing.get();
        } finally {
            if (outer == null) {
                ATTACHMENTS.remove();
            } else {
                ATTACHMENTS.set(outer);
            }
        }
    }

    private static void write(byte[] bytes, JsonGenerator generator) {
        List<byte[]> list = ATTACHMENTS.get();
        if (list == null) {
            generator.write(Base64.getEncoder().encodeToString(bytes));
        } else {
            Placeholders.write(generator, list.size());
            list.add(bytes);
        }
    }

    /** The bytes between position and limit; the buffer is left as it is. */
    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    static final class BytesSerializer implements JsonbSerializer<byte[]> {
        @Override
        public void serialize(byte[] bytes, JsonGenerator generator, SerializationContext context) {
            write(bytes, generator);
        }
    }

    static final class BufferSerializer implements JsonbSerializer<ByteBuffer> {
        @Override
        public void serialize(ByteBuffer buffer, JsonGenerator generator, SerializationContext context) {
            write(bytes(buffer), generator);
        }
    }

    static final class BufferDeserializer implements JsonbDeserializer<ByteBuffer> {
        @Override
        public ByteBuffer deserialize(JsonParser parser, DeserializationContext context, Type type) {
            return ByteBuffer.wrap(context.deserialize(byte[].class, parser));
        }
    }
}
