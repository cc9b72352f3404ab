package org.gatehouse.autobahn;

import static org.gatehouse.testkit.ClientFrame.BINARY;
import static org.gatehouse.testkit.ClientFrame.FIN;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gatehouse.testkit.ClientFrame;
import org.gatehouse.testkit.FrameClient;

/** Section 1: messages of all the lengths that a header can be written for; 10.1: one in many frames. */
final class Framing {

    private static final int[] LENGTHS = {0, 125, 126, 127, 128, 65_535, 65_536};
    private static final int CHOP = 997;
    private static final int FRAGMENT = 1_300;

    private Framing() {}

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        int number = 0;
        for (int length : LENGTHS) {
            number++;
            cases.add(
                    new Case("1.1." + number, "text of " + length + " bytes", client -> text(client, length, length)));
            cases.add(new Case(
                    "1.2." + number, "binary of " + length + " bytes", client -> binary(client, length, length)));
        }
        cases.add(new Case("1.1.8", "text of 65536 bytes, chopped", client -> text(client, 65_536, CHOP)));
        cases.add(new Case("1.2.8", "binary of 65536 bytes, chopped", client -> binary(client, 65_536, CHOP)));
        cases.add(new Case(
                "10.1.1", "text of 65536 bytes in frames of 1300", client -> Large.echoText(client, 65_536, FRAGMENT)));
        return cases;
    }

    private static void text(FrameClient client, int length, int chop) {
        String text = "*".repeat(length);
        client.sendChopped(Math.max(1, chop + 14), ClientFrame.text(text))
                .expectText(text)
                .closeNormally();
    }

    private static void binary(FrameClient client, int length, int chop) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 0xFE);
        client.sendChopped(Math.max(1, chop + 14), ClientFrame.of(FIN | BINARY, bytes))
                .expectBinary(bytes)
                .closeNormally();
    }
}
