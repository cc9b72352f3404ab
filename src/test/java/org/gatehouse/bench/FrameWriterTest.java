package org.gatehouse.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.gatehouse.wire.FrameEncoder;
import org.gatehouse.wire.FrameOpcode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6455, section 5.2, from a client's side: what is written, and what is found in what a server wrote. */
class FrameWriterTest {

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    @ParameterizedTest
    @CsvSource({"0, 8180", "125, 81fd", "126, 81fe007e", "65535, 81feffff", "65536, 81ff0000000000010000"})
    void writesLengthsInTheirShortestFormAndAMaskOfZeros(int length, String header) {
        String text = "x".repeat(length);

        assertThat(HexFormat.of().formatHex(bytes(FrameWriter.text(text))))
                .isEqualTo(header + "00000000" + "78".repeat(length));
    }

    @Test
    void answersAPingWithItsPayload() {
        assertThat(HexFormat.of().formatHex(bytes(FrameWriter.pong(new byte[] {7}))))
                .isEqualTo("8a810000000007");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 65_535, 65_536})
    void findsFramesOnlyWhenTheyAreWhole(int length) {
        byte[] payload = "y".repeat(length).getBytes(StandardCharsets.US_ASCII);
        byte[] frame = FrameEncoder.encode(FrameOpcode.TEXT, payload);
        List<byte[]> found = new ArrayList<>();
        ByteBuffer in = ByteBuffer.allocate(200_000).put(frame).put(frame);
        int end = in.position();

        in.position(0).limit(end - 1);
        FrameScanner.scan(in, (opcode, array, offset, size) -> found.add(array));
        assertThat(found).hasSize(1);
        assertThat(in.position()).isEqualTo(frame.length);
        in.limit(end);
        FrameScanner.scan(in, (opcode, array, offset, size) -> {
            assertThat(opcode).isEqualTo(FrameOpcode.TEXT.number());
            assertThat(ByteBuffer.wrap(array, offset, size)).isEqualTo(ByteBuffer.wrap(payload));
            found.add(array);
        });
        assertThat(found).hasSize(2);
        assertThat(in.hasRemaining()).isFalse();
    }
}
