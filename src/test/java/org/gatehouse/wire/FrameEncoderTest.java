package org.gatehouse.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6455, section 5.2, as a server writes. */
class FrameEncoderTest {

    @ParameterizedTest
    @CsvSource({
        "0, 8200",
        "1, 8201",
        "125, 827d",
        "126, 827e007e",
        "127, 827e007f",
        "128, 827e0080",
        "65535, 827effff",
        "65536, 827f0000000000010000"
    })
    void writesLengthsInTheirShortestForm(int length, String header) {
        byte[] payload = new byte[length];
        Arrays.fill(payload, (byte) 5);

        ByteBuffer frame = ByteBuffer.wrap(FrameEncoder.encode(FrameOpcode.BINARY, payload));
        byte[] start = new byte[header.length() / 2];
        frame.get(start);
        assertThat(HexFormat.of().formatHex(start)).isEqualTo(header);
        assertThat(frame).isEqualTo(ByteBuffer.wrap(payload));
    }

    @ParameterizedTest
    @EnumSource(FrameOpcode.class)
    void writesEachOpcodeInAWholeFrame(FrameOpcode opcode) {
        assertThat(FrameEncoder.encode(opcode, new byte[] {1})).containsExactly(0x80 | opcode.number(), 1, 1);
    }

    @ParameterizedTest
    @EnumSource(FrameOpcode.class)
    void findsEachOpcodeByItsNumber(FrameOpcode opcode) {
        assertThat(FrameOpcode.of(opcode.number())).isEqualTo(opcode);
        assertThat(opcode.isControl()).isEqualTo(opcode.number() >= 8);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6, 7, 11, 12, 13, 14, 15})
    void findsNoReservedOpcode(int number) {
        assertThat(FrameOpcode.of(number)).isNull();
    }

    @Test
    void aFrameOfTextIsUtf8AndEncodedOnce() {
        Frame frame = Frame.of("é€😀");
        byte[] utf8 = "é€😀".getBytes(StandardCharsets.UTF_8);

        assertThat(frame.isBinary()).isFalse();
        assertThat(frame.size()).isEqualTo(utf8.length);
        assertThat(frame.encoded()).startsWith(0x81, utf8.length).endsWith(utf8).hasSize(2 + utf8.length);
        assertThat(frame.encoded()).isSameAs(frame.encoded());
        assertThatNullPointerException().isThrownBy(frame::bytes);
    }

    @Test
    void aFrameOfBytesHoldsThem() {
        Frame frame = Frame.of(new byte[] {1, 2, 3});

        assertThat(frame.isBinary()).isTrue();
        assertThat(frame.size()).isEqualTo(3);
        assertThat(frame.encoded()).containsExactly(0x82, 3, 1, 2, 3);
        assertThatNullPointerException().isThrownBy(frame::text);
    }
}
