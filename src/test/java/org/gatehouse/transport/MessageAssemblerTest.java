package org.gatehouse.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wire specification: a message is the same however the network cut it. */
class MessageAssemblerTest {

    private static final int NO_LIMIT = Integer.MAX_VALUE;

    private final List<Object> received = new ArrayList<>();

    private MessageAssembler assembler(int maxBytes) {
        return new MessageAssembler(
                maxBytes, received::add, bytes -> received.add(bytes), () -> received.add("too big"));
    }

    private static void add(MessageAssembler assembler, String message, int... cuts) {
        int from = 0;
        for (int cut : cuts) {
            assembler.add(message.substring(from, cut), false);
            from = cut;
        }
        assembler.add(message.substring(from), true);
    }

    private static void add(MessageAssembler assembler, byte[] message, int... cuts) {
        int from = 0;
        for (int cut : cuts) {
            assembler.add(Arrays.copyOfRange(message, from, cut), false);
            from = cut;
        }
        assembler.add(Arrays.copyOfRange(message, from, message.length), true);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", "4", "42[\"a\"]", "é€", "😀", "4😀é\u001e€\uFEFF", "\u0000\uFFFD", "👩‍👩‍👧"})
    void joinsTextCutAtEveryPairOfPositions(String text) {
        MessageAssembler assembler = assembler(NO_LIMIT);
        List<Object> expected = new ArrayList<>();
        for (int first = 0; first <= text.length(); first++) {
            for (int second = first; second <= text.length(); second++) {
                add(assembler, text, first, second);
                expected.add(text);
            }
        }

        assertThat(received).isEqualTo(expected);
    }

    @Test
    void joinsBytesCutAtEveryPairOfPositions() {
        byte[] bytes = utf8("4\u0000é€😀");
        MessageAssembler assembler = assembler(NO_LIMIT);
        int count = 0;
        for (int first = 0; first <= bytes.length; first++) {
            for (int second = first; second <= bytes.length; second++) {
                add(assembler, bytes, first, second);
                count++;
            }
        }

        assertThat(received).hasSize(count).allSatisfy(each -> assertThat(each).isEqualTo(bytes));
    }

    @Test
    void joinsLongTextCutAtEveryPosition() {
        String text = "42[\"é€😀\"]".repeat(100);
        MessageAssembler assembler = assembler(NO_LIMIT);
        for (int cut = 0; cut <= text.length(); cut++) {
            add(assembler, text, cut);
        }

        assertThat(received).hasSize(text.length() + 1).containsOnly(text);
    }

    @Test
    void joinsTextThatArrivesOneCharacterAtATime() {
        String text = "4é€😀".repeat(50);
        int[] cuts = new int[text.length()];
        Arrays.setAll(cuts, index -> index);

        add(assembler(NO_LIMIT), text, cuts);

        assertThat(received).containsExactly(text);
    }

    @Test
    void keepsTheMessagesOfASequenceApart() {
        List<Object> messages = List.of("451-[\"a\"]", utf8("é"), "😀", new byte[0], "", utf8("€😀"), "2");
        for (int cut = 0; cut <= 3; cut++) {
            MessageAssembler assembler = assembler(NO_LIMIT);
            received.clear();
            for (Object message : messages) {
                if (message instanceof String text) {
                    add(assembler, text, Math.min(cut, text.length()));
                } else {
                    byte[] bytes = (byte[]) message;
                    add(assembler, bytes, Math.min(cut, bytes.length));
                }
            }

            assertThat(received).usingRecursiveComparison().isEqualTo(messages);
        }
    }

    /** A part never ends inside a character where the container decodes; one that did would be counted too high. */
    private static boolean splitsACharacter(String text, int cut) {
        return cut > 0 && cut < text.length() && Character.isLowSurrogate(text.charAt(cut));
    }

    @Test
    void takesTextOfExactlyTheLimitWhereverItIsCut() {
        String text = "4é€😀!";
        int length = utf8(text).length;
        for (int cut = 0; cut <= text.length(); cut++) {
            if (!splitsACharacter(text, cut)) {
                received.clear();
                add(assembler(length), text, cut);

                assertThat(received).containsExactly(text);
            }
        }
    }

    @Test
    void refusesTextOneByteOverTheLimitWhereverItIsCut() {
        String text = "4é€😀!";
        int length = utf8(text).length;
        for (int cut = 0; cut <= text.length(); cut++) {
            received.clear();
            add(assembler(length - 1), text, cut);

            assertThat(received).isNotEmpty().containsOnly("too big");
        }
    }

    @Test
    void takesBytesOfExactlyTheLimitWhereverTheyAreCut() {
        byte[] bytes = new byte[8];
        MessageAssembler assembler = assembler(bytes.length);
        for (int cut = 0; cut <= bytes.length; cut++) {
            add(assembler, bytes, cut);
        }

        assertThat(received).hasSize(9).allSatisfy(each -> assertThat(each).isEqualTo(bytes));
    }

    @Test
    void refusesBytesOneOverTheLimitWhereverTheyAreCut() {
        byte[] bytes = new byte[8];
        for (int cut = 0; cut <= bytes.length; cut++) {
            received.clear();
            add(assembler(bytes.length - 1), bytes, cut);

            assertThat(received).isNotEmpty().containsOnly("too big");
        }
    }

    @Test
    void dropsEverythingAfterAMessageThatWasTooBigAndSaysSoOnce() {
        MessageAssembler assembler = assembler(3);
        add(assembler, "1234");
        add(assembler, "1");
        add(assembler, new byte[] {1});

        assertThat(received).containsExactly("too big");
    }
}
