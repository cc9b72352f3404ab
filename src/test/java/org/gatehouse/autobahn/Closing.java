package org.gatehouse.autobahn;

import static org.gatehouse.testkit.ClientFrame.CLOSE;
import static org.gatehouse.testkit.ClientFrame.FIN;
import static org.gatehouse.testkit.ClientFrame.close;
import static org.gatehouse.testkit.ClientFrame.firstOfText;
import static org.gatehouse.testkit.ClientFrame.hex;
import static org.gatehouse.testkit.ClientFrame.last;
import static org.gatehouse.testkit.ClientFrame.ping;
import static org.gatehouse.testkit.ClientFrame.text;

import java.util.ArrayList;
import java.util.List;
import org.gatehouse.testkit.ClientFrame;

/** Section 7: the client closes, in ways that are right or wrong. */
final class Closing {

    private static final String HELLO = "Hello World!";
    private static final int[] VALID = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999};
    private static final int[] INVALID = {0, 999, 1004, 1005, 1006, 1016, 1100, 2000, 2999};
    private static final int[] UNDEFINED = {5000, 65_535};

    private Closing() {}

    static List<Case> cases() {
        byte[] close = close(1000, "");
        List<Case> cases = new ArrayList<>(List.of(
                new Case(
                        "7.1.1",
                        "close after text",
                        client -> client.send(text(HELLO)).expectText(HELLO).closeNormally()),
                closing("7.1.2", "close twice", 1000, close, close),
                closing("7.1.3", "ping after close", 1000, close, ping("")),
                closing("7.1.4", "text after close", 1000, close, text(HELLO)),
                closing("7.1.5", "close amid a text", 1000, firstOfText("fragment1"), close, last("fragment2")),
                new Case("7.1.6", "close at once after texts, and a ping", client -> {
                    String large = "BAsd7&jh23".repeat(26_215);
                    client.send(text(large), text(HELLO), close, ping("")).skipText();
                    client.expectClose(1000);
                    client.expectEnd();
                }),
                closing("7.3.1", "close without payload", 1005, ClientFrame.of(FIN | CLOSE)),
                Case.failing("7.3.2", "close with half a code", 1002, ClientFrame.of(FIN | CLOSE, (byte) 'a')),
                closing("7.3.3", "close with a code", 1000, close),
                closing("7.3.4", "close with a reason", 1000, close(1000, "Hello World!")),
                closing("7.3.5", "close with a reason of 123 bytes", 1000, close(1000, "*".repeat(123))),
                Case.failing("7.3.6", "close with a reason of 124 bytes", 1002, close(1000, "*".repeat(124))),
                Case.failing(
                        "7.5.1",
                        "close with a reason that is no UTF-8",
                        1007,
                        ClientFrame.of(
                                FIN | CLOSE,
                                ClientFrame.closing(1000, hex("cebae1bdb9cf83cebcceb5eda080656469746564"))))));
        for (int i = 0; i < VALID.length; i++) {
            cases.add(closing("7.7." + (i + 1), "code " + VALID[i], VALID[i], close(VALID[i], "")));
        }
        failing(cases, "7.9.", INVALID);
        failing(cases, "7.13.", UNDEFINED);
        return cases;
    }

    private static void failing(List<Case> cases, String section, int... codes) {
        for (int i = 0; i < codes.length; i++) {
            cases.add(Case.failing(section + (i + 1), "code " + codes[i], 1002, close(codes[i], "")));
        }
    }

    private static Case closing(String number, String what, int answer, byte[]... frames) {
        return new Case(number, what, client -> {
            client.send(frames).expectClose(answer);
            client.expectEnd();
        });
    }
}
