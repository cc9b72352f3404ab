package org.gatehouse.wire;

import jakarta.json.JsonException;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessageUnpacker;

/**
 * Turns one MessagePack value into JSON and attachments. Sizes are compared with what has arrived before anything is
 * allocated.
 */
final class MessagePackReader {

    /** The extension in which the JavaScript codec of the Socket.IO clients keeps what MessagePack has no type for. */
    private static final byte JAVASCRIPT = 0;

    private static final JsonGeneratorFactory GENERATORS =
            JsonProvider.provider().createGeneratorFactory(Map.of());

    /** What follows the year. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);

    private static final int LAST_OF_FOUR_DIGITS = 9_999;

    /** MessagePack's own extension for points in time. */
    private static final byte TIMESTAMP = -1;

    private final MessageUnpacker unpacker;
    private final int length;
    private final boolean lenient;
    private int maxAttachments;

    /**
     * A reader of what has arrived as one message.
     *
     * @param lenient whether extensions that nobody knows stand for null
     */
    MessagePackReader(MessageUnpacker unpacker, int length, boolean lenient) {
        this.unpacker = unpacker;
        this.length = length;
        this.lenient = lenient;
    }

    MessageUnpacker unpacker() {
        return unpacker;
    }

    /** Skips the value if it stands for nothing. */
    boolean isUndefined() throws IOException {
        MessageFormat format = unpacker.getNextFormat();
        if (format == MessageFormat.NIL || format == MessageFormat.FIXEXT1) {
            unpacker.skipValue();
            return true;
        }
        return false;
    }

    String string() throws IOException {
        return new String(payload(unpacker.unpackRawStringHeader()), StandardCharsets.UTF_8);
    }

    byte[] bytes() throws IOException {
        return payload(unpacker.unpackBinaryHeader());
    }

    PacketData data(int maxAttachments) throws IOException {
        List<byte[]> attachments = new ArrayList<>(0);
        JsonText text = JsonText.parse(json(attachments, maxAttachments));
        if (!attachments.isEmpty()) {
            Placeholders.check(text, attachments.size());
        }
        return new PacketData(text, List.copyOf(attachments));
    }

    String json(List<byte[]> attachments, int maxAttachments) throws IOException {
        this.maxAttachments = maxAttachments;
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = GENERATORS.createGenerator(text)) {
            write(generator, attachments, 0);
        } catch (JsonException e) {
            throw new PacketException("the MessagePack holds no single value");
        }
        return text.toString();
    }

    private void write(JsonGenerator json, List<byte[]> attachments, int depth) throws IOException {
        if (depth > JsonText.MAX_DEPTH) {
            throw new PacketException("the MessagePack is nested too deeply");
        }
        MessageFormat format = unpacker.getNextFormat();
        switch (format.getValueType()) {
            case NIL -> {
                unpacker.unpackNil();
                json.writeNull();
            }
            case BOOLEAN -> json.write(unpacker.unpackBoolean());
            case INTEGER -> writeInteger(json, unpacker.unpackBigInteger());
            case FLOAT -> writeNumber(json, unpacker.unpackDouble());
            case STRING -> json.write(string());
            case BINARY -> writeBinary(json, attachments, payload(unpacker.unpackBinaryHeader()));
            case ARRAY -> {
                json.writeStartArray();
                for (int i = unpacker.unpackArrayHeader(); i > 0; i--) {
                    write(json, attachments, depth + 1);
                }
                json.writeEnd();
            }
            case MAP -> {
                json.writeStartObject();
                for (int i = unpacker.unpackMapHeader(); i > 0; i--) {
                    json.writeKey(string());
                    write(json, attachments, depth + 1);
                }
                json.writeEnd();
            }
            case EXTENSION -> writeExtension(json, attachments, format);
        }
    }

    private static void writeInteger(JsonGenerator json, BigInteger number) {
        if (number.bitLength() < Long.SIZE) {
            json.write(number.longValue());
        } else {
            json.write(number);
        }
    }

    /** What JSON has no number for becomes null, as {@code JSON.stringify} has it. */
    private static void writeNumber(JsonGenerator json, double number) {
        if (Double.isFinite(number)) {
            json.write(number);
        } else {
            json.writeNull();
        }
    }

    private void writeBinary(JsonGenerator json, List<byte[]> attachments, byte[] bytes) {
        if (attachments.size() >= maxAttachments) {
            throw new LimitException("a packet has at most " + maxAttachments + " binary values");
        }
        Placeholders.write(json, attachments.size());
        attachments.add(bytes);
    }

    private void writeExtension(JsonGenerator json, List<byte[]> attachments, MessageFormat format) throws IOException {
        var header = unpacker.unpackExtensionTypeHeader();
        byte[] bytes = payload(header.getLength());
        if (header.getType() == TIMESTAMP) {
            writeTimestamp(json, ByteBuffer.wrap(bytes));
            return;
        }
        if (header.getType() != JAVASCRIPT && lenient) {
            json.writeNull();
            return;
        }
        PacketRules.require(header.getType() == JAVASCRIPT, "an unknown MessagePack extension");
        switch (format) {
            case FIXEXT1 -> json.writeNull();
            case FIXEXT8 -> writeDate(json, ByteBuffer.wrap(bytes).getLong());
            default -> writeBinary(json, attachments, bytes);
        }
    }

    /** As {@code JSON.stringify} writes a date: ECMAScript, "Date Time String Format"; an impossible one is null there. */
    private static void writeDate(JsonGenerator json, long millis) {
        if (Math.abs(millis) <= 8_640_000_000_000_000L) {
            OffsetDateTime time = Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
            int year = time.getYear();
            boolean usual = year >= 0 && year <= LAST_OF_FOUR_DIGITS;
            json.write(String.format(Locale.ROOT, usual ? "%04d" : "%+07d", year) + DATE.format(time));
        } else {
            json.writeNull();
        }
    }

    /** MessagePack specification, "Timestamp extension type". */
    private static void writeTimestamp(JsonGenerator json, ByteBuffer bytes) {
        Instant time = switch (bytes.remaining()) {
            case 4 -> Instant.ofEpochSecond(Integer.toUnsignedLong(bytes.getInt()));
            case 8 -> {
                long both = bytes.getLong();
                yield Instant.ofEpochSecond(both & ((1L << 34) - 1), both >>> 34);
            }
            case 12 -> {
                int nanos = bytes.getInt();
                yield instant(bytes.getLong(), nanos);
            }
            default -> throw new PacketException("a MessagePack timestamp of a wrong length");
        };
        writeDate(json, time.toEpochMilli());
    }

    private static Instant instant(long seconds, int nanos) {
        PacketRules.require(Math.abs(seconds) <= 8_640_000_000_000L, "a MessagePack timestamp out of bounds");
        return Instant.ofEpochSecond(seconds, nanos);
    }

    private byte[] payload(int size) throws IOException {
        PacketRules.require(
                size <= length - unpacker.getTotalReadBytes(), "the MessagePack announces more than it has");
        return unpacker.readPayload(size);
    }
}
