package org.gatehouse.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gatehouse.testkit.ClientFrame.CONTINUATION;
import static org.gatehouse.testkit.ClientFrame.FIN;
import static org.gatehouse.testkit.ClientFrame.TEXT;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gatehouse.testkit.ClientFrame;
import org.gatehouse.testkit.Utf8Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 3629: text that is UTF-8, and text that is not, in one frame and in several. */
class Utf8ReaderTest {

    private static final int LIMIT = 10_000;

    static List<Utf8Samples.Sample> samples() {
        return Utf8Samples.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void tellsUtf8FromWhatIsNot(Utf8Samples.Sample sample) {
        String told = sample.valid() ? "text " + new String(sample.bytes(), StandardCharsets.UTF_8) : "error 1007";

        assertThat(Reading.of(LIMIT, ClientFrame.of(FIN | TEXT, sample.bytes())))
                .containsExactly(told);
        for (int cut = 0; cut <= sample.bytes().length; cut++) {
            byte[] first = Arrays.copyOfRange(sample.bytes(), 0, cut);
            byte[] second = Arrays.copyOfRange(sample.bytes(), cut, sample.bytes().length);
            assertThat(Reading.of(
                            LIMIT,
                            ClientFrame.of(TEXT, first),
                            ClientFrame.ping(""),
                            ClientFrame.of(CONTINUATION),
                            ClientFrame.of(FIN | CONTINUATION, second)))
                    .last()
                    .isEqualTo(told);
        }
    }

    @Test
    void theReplacementCharacterMayBeMeant() {
        assertThat(Reading.of(LIMIT, ClientFrame.text("a\uFFFDb"), ClientFrame.text("c")))
                .containsExactly("text a\uFFFDb", "text c");
        assertThat(Reading.of(LIMIT, ClientFrame.firstOfText("\uFFFD"), ClientFrame.last("\uFFFD")))
                .containsExactly("text \uFFFD\uFFFD");
    }

    @Test
    void aByteOrderMarkIsACharacter() {
        assertThat(Reading.of(LIMIT, ClientFrame.text("\uFEFFa"))).containsExactly("text \uFEFFa");
    }

    @Test
    void readsTextThatIsLongerThanItsBuffer() {
        String text = "é€😀x".repeat(500);

        assertThat(Reading.of(LIMIT, ClientFrame.firstOfText(text), ClientFrame.last("!")))
                .containsExactly("text " + text + "!");
    }

    @Test
    void beginsAgainWithEachText() {
        assertThat(Reading.of(
                        LIMIT,
                        ClientFrame.firstOfText("a"),
                        ClientFrame.last("é"),
                        ClientFrame.firstOfText("€"),
                        ClientFrame.last("b")))
                .containsExactly("text aé", "text €b");
    }

    @Test
    void readsEveryCharacter() {
        StringBuilder all = new StringBuilder();
        for (int character = 0; character <= Character.MAX_CODE_POINT; character += 37) {
            if (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE) {
                all.appendCodePoint(character);
            }
        }
        byte[] bytes = ClientFrame.utf8(all.toString());
        Utf8Reader reader = new Utf8Reader();
        for (byte each : bytes) {
            reader.add(new byte[] {each}, 0, 1);
        }

        assertThat(reader.end()).isEqualTo(all.toString());
    }

    /** The byte with which it is certain: nobody waits for more. */
    @ParameterizedTest
    @ValueSource(strings = {"80", "c0", "c1", "f5", "ff", "c341", "e09f", "f08f", "f490", "e28241", "f0908041", "61fe"})
    void refusesAsSoonAsItCan(String hex) {
        byte[] bytes = ClientFrame.hex(hex);
        Utf8Reader reader = new Utf8Reader();
        List<Integer> read = new ArrayList<>();

        assertThatThrownBy(() -> {
                    for (int i = 0; i < bytes.length; i++) {
                        read.add(i);
                        reader.add(bytes, i, 1);
                    }
                })
                .isInstanceOfSatisfying(
                        ProtocolException.class, e -> assertThat(e.code()).isEqualTo(CloseCode.NOT_UTF8));
        assertThat(read).hasSize(bytes.length);
    }
}
