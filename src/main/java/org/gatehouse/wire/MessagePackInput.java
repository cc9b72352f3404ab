package org.gatehouse.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;

/**
 * Reads a message of another server, one value after the other. What such a server may write is taken in any form that
 * MessagePack has for it; binary values are bounded by the message alone.
 */
public final class MessagePackInput implements MessageInput {

    /** A namespace that servers before version 8 of the adapter did not name. */
    private static final String MAIN_NAMESPACE = "/";

    private interface Reading<T> {
        T read() throws IOException;
    }

    private final byte[] message;
    private final MessageUnpacker unpacker;
    private final MessagePackReader reader;

    /** The input of one message. */
    public MessagePackInput(byte[] message) {
        this.message = message;
        this.unpacker = MessagePack.newDefaultUnpacker(message);
        this.reader = new MessagePackReader(unpacker, message.length, true);
    }

    private static <T> T checked(Reading<T> reading) {
        try {
            return reading.read();
        } catch (MessagePackException | IOException e) {
            throw new PacketException("the MessagePack cannot be read");
        }
    }

    /** The number of elements of the array that begins. */
    public int array() {
        return checked(unpacker::unpackArrayHeader);
    }

    /** The number of entries of the map that begins. */
    public int map() {
        return checked(unpacker::unpackMapHeader);
    }

    @Override
    public Iterable<String> fields() {
        int entries = map();
        return () -> new Iterator<>() {
            private int left = entries;

            @Override
            public boolean hasNext() {
                return left > 0;
            }

            @Override
            public String next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                left--;
                return text();
            }
        };
    }

    @Override
    public String text() {
        return checked(reader::string);
    }

    /** Whether the next value is one of bytes. */
    public boolean isBytes() {
        return checked(() -> unpacker.getNextFormat().getValueType().isBinaryType());
    }

    /** Bytes. */
    public byte[] bytes() {
        return checked(reader::bytes);
    }

    @Override
    public List<String> texts() {
        return checked(() -> {
            List<String> texts = new ArrayList<>();
            for (int i = unpacker.unpackArrayHeader(); i > 0; i--) {
                boolean number = unpacker.getNextFormat().getValueType().isIntegerType();
                texts.add(number ? unpacker.unpackBigInteger().toString() : reader.string());
            }
            return texts;
        });
    }

    @Override
    public long number() {
        return checked(() -> unpacker.getNextFormat().getValueType().isFloatType()
                ? (long) unpacker.unpackDouble()
                : unpacker.unpackLong());
    }

    @Override
    public boolean flag() {
        return checked(() -> {
            if (unpacker.getNextFormat().getValueType().isBooleanType()) {
                return unpacker.unpackBoolean();
            }
            unpacker.skipValue();
            return false;
        });
    }

    @Override
    public PacketData data() {
        return checked(() -> reader.data(Integer.MAX_VALUE));
    }

    @Override
    public PacketData value() {
        return checked(() -> {
            List<byte[]> attachments = new ArrayList<>(0);
            String json = reader.json(attachments, Integer.MAX_VALUE);
            JsonText array = JsonText.parse('[' + json + ']');
            if (!attachments.isEmpty()) {
                Placeholders.check(array, attachments.size());
            }
            return new PacketData(array, List.copyOf(attachments));
        });
    }

    /** A packet, which must be one that a client could send. */
    public SocketPacket packet() {
        return checked(() -> PacketRules.checked(MessagePackDecoder.packet(reader, Integer.MAX_VALUE, MAIN_NAMESPACE)));
    }

    @Override
    public MessageInput later() {
        int from = (int) unpacker.getTotalReadBytes();
        skip();
        return new MessagePackInput(Arrays.copyOfRange(message, from, (int) unpacker.getTotalReadBytes()));
    }

    @Override
    public void skip() {
        checked(() -> {
            unpacker.skipValue();
            return true;
        });
    }
}
