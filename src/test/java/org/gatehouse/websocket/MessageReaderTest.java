package org.gatehouse.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.testkit.ClientFrame.FIN;
import static org.gatehouse.testkit.ClientFrame.firstOfText;
import static org.gatehouse.testkit.ClientFrame.last;
import static org.gatehouse.testkit.ClientFrame.more;
import static org.gatehouse.testkit.ClientFrame.ping;
import static org.gatehouse.testkit.ClientFrame.text;

import java.util.Arrays;
import java.util.HexFormat;
import org.gatehouse.testkit.ClientFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6455, sections 5.4 to 5.6, as a server reads; each case with its bytes cut anywhere. */
class MessageReaderTest {

    private static final int LIMIT = 100_000;

    private static byte[] binary(int opcode, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 7);
        }
        return ClientFrame.of(opcode, bytes);
    }

    private static String told(int... lengths) {
        StringBuilder digits = new StringBuilder("binary ");
        for (int length : lengths) {
            for (int i = 0; i < length; i++) {
                digits.append(HexFormat.of().toHexDigits((byte) (i * 7)));
            }
        }
        return digits.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 128, 65_535, 65_536})
    void readsTextOfAnyLength(int length) {
        String text = "*".repeat(length);

        assertThat(Reading.of(LIMIT, text(text))).containsExactly("text " + text);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 128, 65_535, 65_536})
    void readsBytesOfAnyLength(int length) {
        assertThat(Reading.of(LIMIT, binary(FIN | ClientFrame.BINARY, length))).containsExactly(told(length));
    }

    @Test
    void readsLengthsThatAreNotInTheirShortestForm() {
        byte[] mask = new byte[4];
        byte[] of16 = ClientFrame.join(new byte[] {(byte) 0x81, (byte) 0xFE, 0, 1}, mask, new byte[] {'a'});
        byte[] of64 =
                ClientFrame.join(new byte[] {(byte) 0x81, (byte) 0xFF, 0, 0, 0, 0, 0, 0, 0, 1}, mask, new byte[] {'b'});

        assertThat(Reading.of(LIMIT, of16, of64)).containsExactly("text a", "text b");
    }

    @Test
    void keepsTheMessagesOfASequenceApart() {
        assertThat(Reading.of(LIMIT, text("a"), text(""), binary(0x82, 2), text("é€😀"), binary(0x82, 0), text("b")))
                .containsExactly("text a", "text ", told(2), "text é€😀", "binary ", "text b");
    }

    @Test
    void joinsTheFramesOfText() {
        assertThat(Reading.of(LIMIT, firstOfText("Hel"), more("lo, "), last("world"), text("next")))
                .containsExactly("text Hello, world", "text next");
    }

    @Test
    void joinsTheFramesOfBytes() {
        assertThat(Reading.of(LIMIT, binary(0x02, 3), binary(0x00, 200), binary(0x80, 1), binary(0x82, 1)))
                .containsExactly(told(3, 200, 1), told(1));
    }

    @Test
    void joinsEmptyFrames() {
        assertThat(Reading.of(LIMIT, firstOfText(""), more(""), last(""))).containsExactly("text ");
        assertThat(Reading.of(LIMIT, binary(0x02, 0), binary(0x80, 0))).containsExactly("binary ");
        assertThat(Reading.of(LIMIT, firstOfText(""), more("a"), more(""), last("")))
                .containsExactly("text a");
    }

    @Test
    void readsControlFramesBetweenThoseOfAMessage() {
        byte[] pong = ClientFrame.of(FIN | ClientFrame.PONG, (byte) 1);

        assertThat(Reading.of(LIMIT, firstOfText("a"), ping("x"), more("b"), pong, ping(""), last("c")))
                .containsExactly("ping 78", "pong", "ping ", "text abc");
        assertThat(Reading.of(LIMIT, binary(0x02, 1), ping("x"), binary(0x80, 2)))
                .containsExactly("ping 78", told(1, 2));
    }

    @Test
    void readsPingsOfUpTo125Bytes() {
        String payload = "p".repeat(125);

        assertThat(Reading.of(LIMIT, ping(payload)))
                .containsExactly("ping " + HexFormat.of().formatHex(ClientFrame.utf8(payload)));
    }

    @Test
    void lendsNoBufferToItsListener() {
        byte[] frames = ClientFrame.join(binary(0x82, 3), ping("x"));
        byte[][] kept = new byte[2][];
        MessageReader reader = new MessageReader(LIMIT, new Nobody() {
            @Override
            public void onBinary(byte[] message) {
                kept[0] = message;
            }

            @Override
            public void onPing(byte[] payload) {
                kept[1] = payload;
            }
        });
        reader.read(frames, 0, frames.length);
        Arrays.fill(frames, (byte) 0xFF);

        assertThat(kept).isDeepEqualTo(new byte[][] {{0, 7, 14}, {'x'}});
    }

    private static class Nobody implements MessageListener {
        @Override
        public void onText(String message) {}

        @Override
        public void onBinary(byte[] message) {}

        @Override
        public void onPing(byte[] payload) {}

        @Override
        public void onPong() {}

        @Override
        public void onClose(CloseCode code) {}
    }
}
