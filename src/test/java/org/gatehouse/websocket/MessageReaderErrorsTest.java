package org.gatehouse.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.testkit.ClientFrame.CONTINUATION;
import static org.gatehouse.testkit.ClientFrame.FIN;
import static org.gatehouse.testkit.ClientFrame.PING;
import static org.gatehouse.testkit.ClientFrame.TEXT;
import static org.gatehouse.testkit.ClientFrame.close;
import static org.gatehouse.testkit.ClientFrame.firstOfText;
import static org.gatehouse.testkit.ClientFrame.last;
import static org.gatehouse.testkit.ClientFrame.more;
import static org.gatehouse.testkit.ClientFrame.ping;
import static org.gatehouse.testkit.ClientFrame.text;

import java.util.List;
import org.gatehouse.testkit.ClientFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients must not send, how it is answered, and that it takes no memory. */
class MessageReaderErrorsTest {

    private static final int LIMIT = 1_000;

    private static List<String> read(byte[]... frames) {
        return Reading.of(LIMIT, frames);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x10, 0x20, 0x30, 0x40, 0x50, 0x60, 0x70})
    void refusesReservedBits(int bits) {
        for (int opcode : new int[] {TEXT, ClientFrame.BINARY, PING, ClientFrame.CLOSE}) {
            assertThat(read(text("before"), ClientFrame.of(FIN | bits | opcode), text("after")))
                    .containsExactly("text before", "error 1002");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6, 7, 11, 12, 13, 14, 15})
    void refusesReservedOpcodes(int opcode) {
        assertThat(read(ClientFrame.of(FIN | opcode, (byte) 1), text("after"))).containsExactly("error 1002");
    }

    @Test
    void refusesFramesWithoutAMask() {
        assertThat(read(new byte[] {(byte) (FIN | TEXT), 1, 'a'})).containsExactly("error 1002");
        assertThat(read(new byte[] {(byte) (FIN | PING), 0})).containsExactly("error 1002");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x8, 0x9, 0xA})
    void refusesControlFramesInPartsOrTooLong(int opcode) {
        assertThat(read(ClientFrame.of(opcode))).containsExactly("error 1002");
        assertThat(read(ClientFrame.of(FIN | opcode, new byte[126]))).containsExactly("error 1002");
        assertThat(read(ClientFrame.header(FIN | opcode, 1L << 40))).containsExactly("error 1002");
    }

    @Test
    void refusesAContinuationOfNothing() {
        assertThat(read(last("a"))).containsExactly("error 1002");
        assertThat(read(more("a"))).containsExactly("error 1002");
        assertThat(read(text("a"), last("b"))).containsExactly("text a", "error 1002");
        assertThat(read(firstOfText("a"), last("b"), ClientFrame.of(FIN | CONTINUATION)))
                .containsExactly("text ab", "error 1002");
        assertThat(read(text(""), last("b"))).containsExactly("text ", "error 1002");
    }

    @Test
    void refusesAMessageWithinAnother() {
        assertThat(read(firstOfText("a"), text("b"))).containsExactly("error 1002");
        assertThat(read(firstOfText(""), ping(""), firstOfText("b"))).containsExactly("ping ", "error 1002");
        assertThat(read(ClientFrame.of(ClientFrame.BINARY), ClientFrame.of(FIN | ClientFrame.BINARY)))
                .containsExactly("error 1002");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1L, Long.MIN_VALUE, Long.MIN_VALUE | 5})
    void refusesALengthOf64Bits(long length) {
        assertThat(read(ClientFrame.header(FIN | TEXT, length))).containsExactly("error 1002");
    }

    @ParameterizedTest
    @ValueSource(longs = {LIMIT + 1, 1L << 31, (1L << 32) + 1, 1L << 62, Long.MAX_VALUE})
    void refusesAnAnnouncementOfTooMuchBeforeAnyOfItComes(long length) {
        for (int firstByte : new int[] {TEXT, ClientFrame.BINARY, FIN | TEXT, FIN | ClientFrame.BINARY}) {
            assertThat(read(ClientFrame.header(firstByte, length))).containsExactly("error 1009");
        }
    }

    @Test
    void takesAMessageOfExactlyTheLimit() {
        String text = "é".repeat(LIMIT / 2);

        assertThat(read(text(text))).containsExactly("text " + text);
        assertThat(read(firstOfText(text), more(""), last(""))).containsExactly("text " + text);
    }

    @Test
    void refusesFramesThatAreTooMuchTogether() {
        String half = "*".repeat(LIMIT / 2);

        assertThat(read(firstOfText(half), more(half), last("*"))).containsExactly("error 1009");
        assertThat(read(firstOfText("*"), ClientFrame.header(CONTINUATION, Long.MAX_VALUE)))
                .containsExactly("error 1009");
    }

    @Test
    void beginsToCountWithEachMessage() {
        String all = "*".repeat(LIMIT);

        assertThat(read(text(all), firstOfText(all), last(""), text(all)))
                .containsExactly("text " + all, "text " + all, "text " + all);
    }

    @Test
    void countsNoControlFrames() {
        String half = "*".repeat(LIMIT / 2);
        byte[] ping = ping("p".repeat(100));

        assertThat(read(firstOfText(half), ping, ping, ping, ping, ping, ping, last(half)))
                .hasSize(7)
                .endsWith("text " + half + half);
    }

    @Test
    void dropsWhatComesAfterAClose() {
        assertThat(read(close(1000, ""), text("a"), ping(""), close(1001, ""), ClientFrame.of(0x73)))
                .containsExactly("close 1000");
        assertThat(read(firstOfText("a"), close(1000, ""), last("b"))).containsExactly("close 1000");
    }

    @Test
    void dropsWhatComesAfterAnError() {
        assertThat(read(last("a"), text("b"), last("c"), close(1000, ""))).containsExactly("error 1002");
    }
}
