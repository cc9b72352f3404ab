package org.gatehouse.emitter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/** Values in MessagePack, each in its shortest form, as the adapters of Node.js write them: redis-wire.md, A5. */
final class MessagePackValues extends Values {

    private interface Writing {
        void write() throws IOException;
    }

    private final MessageBufferPacker packer = MessagePack.newDefaultBufferPacker();

    private static void written(Writing writing) {
        try {
            writing.write();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    @Override
    void nothing() {
        written(packer::packNil);
    }

    @Override
    void flag(boolean flag) {
        written(() -> packer.packBoolean(flag));
    }

    @Override
    void text(String text) {
        written(() -> packer.packString(text));
    }

    @Override
    void number(long number) {
        written(() -> packer.packLong(number));
    }

    @Override
    void number(BigInteger number) {
        written(() -> packer.packBigInteger(number));
    }

    @Override
    void number(double number) {
        written(() -> packer.packDouble(number));
    }

    @Override
    void bytes(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        written(() -> packer.packBinaryHeader(copy.length).writePayload(copy));
    }

    @Override
    void time(Instant time) {
        written(() -> packer.packTimestamp(time));
    }

    @Override
    void array(int size) {
        written(() -> packer.packArrayHeader(size));
    }

    @Override
    void map(int size) {
        written(() -> packer.packMapHeader(size));
    }

    byte[] toByteArray() {
        return packer.toByteArray();
    }
}
