package org.gatehouse.autobahn;

import static org.gatehouse.testkit.ClientFrame.CONTINUATION;
import static org.gatehouse.testkit.ClientFrame.FIN;
import static org.gatehouse.testkit.ClientFrame.TEXT;
import static org.gatehouse.testkit.ClientFrame.firstOfText;
import static org.gatehouse.testkit.ClientFrame.hex;
import static org.gatehouse.testkit.ClientFrame.last;
import static org.gatehouse.testkit.ClientFrame.more;
import static org.gatehouse.testkit.ClientFrame.utf8;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gatehouse.testkit.ClientFrame;
import org.gatehouse.testkit.FrameClient;
import org.gatehouse.testkit.Utf8Samples;

/** Section 6: text is UTF-8. */
final class Utf8 {

    private static final String GREETING = "Hello-µ@ßöäüàá-UTF-8!!";
    private static final String WORD = "κόσμε";
    private static final byte[] SURROGATE = hex("cebae1bdb9cf83cebcceb5eda080656469746564");
    /** The beginning of a character beyond the last, after the word. */
    private static final byte[] BEGUN = hex("cebae1bdb9cf83cebcceb5f4");

    private Utf8() {}

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>(List.of(
                new Case("6.1.1", "text of nothing", client -> echo(client, "", ClientFrame.text(""))),
                new Case(
                        "6.1.2",
                        "three frames of nothing",
                        client -> echo(client, "", firstOfText(""), more(""), last(""))),
                new Case(
                        "6.1.3",
                        "three frames, of which two are of nothing",
                        client -> echo(client, "middle", firstOfText(""), more("middle"), last(""))),
                new Case("6.2.1", "text in one frame", client -> echo(client, GREETING, ClientFrame.text(GREETING))),
                new Case(
                        "6.2.2",
                        "text in two frames, cut between characters",
                        client -> echo(
                                client,
                                GREETING,
                                firstOfText(GREETING.substring(0, 10)),
                                last(GREETING.substring(10)))),
                new Case("6.2.3", "text in frames of a byte", client -> echo(client, GREETING, frames(utf8(GREETING)))),
                new Case("6.2.4", "Greek in frames of a byte", client -> echo(client, WORD, frames(utf8(WORD)))),
                Case.failing("6.3.1", "half a surrogate pair", 1007, ClientFrame.of(FIN | TEXT, SURROGATE)),
                Case.failing("6.3.2", "half a surrogate pair, in frames of a byte", 1007, frames(SURROGATE)),
                Case.failing(
                        "6.4.1",
                        "no UTF-8 in the second frame of a text that does not end",
                        1007,
                        firstOfText(WORD),
                        ClientFrame.of(CONTINUATION, hex("f4908080"))),
                Case.failing(
                        "6.4.2",
                        "no UTF-8 by the second byte of a character that does not end",
                        1007,
                        ClientFrame.of(TEXT, BEGUN),
                        ClientFrame.of(CONTINUATION, hex("90"))),
                new Case(
                        "6.4.3",
                        "no UTF-8 within a frame that does not end",
                        client -> unfinished(client, hex("f4908080"))),
                new Case(
                        "6.4.4",
                        "no UTF-8 by the second byte within a frame that does not end",
                        client -> unfinished(client, hex("f490")))));
        for (Utf8Samples.Sample sample : Utf8Samples.all()) {
            byte[] frame = ClientFrame.of(FIN | TEXT, sample.bytes());
            String text = new String(sample.bytes(), StandardCharsets.UTF_8);
            String[] name = sample.toString().split(" ", 2);
            cases.add(
                    sample.valid()
                            ? new Case(name[0], name[1], client -> echo(client, text, frame))
                            : Case.failing(name[0], name[1], 1007, frame));
        }
        return cases;
    }

    private static void echo(FrameClient client, String text, byte[]... frames) {
        client.send(frames).expectText(text).closeNormally();
    }

    /** The word and what follows it, in a frame that is longer. */
    private static void unfinished(FrameClient client, byte[] bad) {
        byte[] payload = ClientFrame.join(utf8(WORD), bad, utf8("edited"));
        byte[] frame = ClientFrame.of(FIN | TEXT, payload);
        int upToTheWord = frame.length - bad.length - "edited".length();
        client.send(Arrays.copyOf(frame, upToTheWord))
                .send(Arrays.copyOfRange(frame, upToTheWord, upToTheWord + bad.length))
                .expectFailure(1007);
    }

    private static byte[][] frames(byte[] text) {
        byte[][] frames = new byte[text.length][];
        for (int i = 0; i < text.length; i++) {
            int opcode = i == 0 ? TEXT : CONTINUATION;
            frames[i] = ClientFrame.of(i == text.length - 1 ? FIN | opcode : opcode, text[i]);
        }
        return frames;
    }
}
