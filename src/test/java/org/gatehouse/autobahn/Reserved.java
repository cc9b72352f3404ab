package org.gatehouse.autobahn;

import static org.gatehouse.testkit.ClientFrame.BINARY;
import static org.gatehouse.testkit.ClientFrame.CLOSE;
import static org.gatehouse.testkit.ClientFrame.FIN;
import static org.gatehouse.testkit.ClientFrame.PING;
import static org.gatehouse.testkit.ClientFrame.TEXT;

import java.util.ArrayList;
import java.util.List;
import org.gatehouse.testkit.ClientFrame;

/** Section 3: bits that nobody has agreed upon; section 4: opcodes that mean nothing yet. */
final class Reserved {

    private static final String HELLO = "Hello, world!";
    private static final int AT_ONCE = 1 << 16;

    private Reserved() {}

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>(List.of(
                Case.failing("3.1", "text with bit 1", 1002, ClientFrame.of(FIN | 0x10 | TEXT, hello())),
                amid("3.2", "text with bit 2 after another", AT_ONCE, ClientFrame.of(FIN | 0x20 | TEXT, hello())),
                amid("3.3", "text with bits 1 and 2", frame(), ClientFrame.of(FIN | 0x30 | TEXT, hello())),
                amid("3.4", "text with bit 3, byte by byte", 1, ClientFrame.of(FIN | 0x40 | TEXT, hello())),
                Case.failing("3.5", "binary with bits 1 and 3", 1002, ClientFrame.of(FIN | 0x50 | BINARY, hello())),
                Case.failing("3.6", "ping with bits 2 and 3", 1002, ClientFrame.of(FIN | 0x60 | PING, hello())),
                Case.failing("3.7", "close with all bits", 1002, ClientFrame.of(FIN | 0x70 | CLOSE))));
        opcodes(cases, "4.1.", 3);
        opcodes(cases, "4.2.", 11);
        return cases;
    }

    private static void opcodes(List<Case> cases, String section, int first) {
        cases.add(Case.failing(section + 1, "opcode " + first, 1002, ClientFrame.of(FIN | first)));
        cases.add(Case.failing(
                section + 2,
                "opcode " + (first + 1) + " with payload",
                1002,
                ClientFrame.of(FIN | (first + 1), hello())));
        cases.add(
                amid(section + 3, "opcode " + (first + 2) + " after text", frame(), ClientFrame.of(FIN | (first + 2))));
        cases.add(amid(
                section + 4,
                "opcode " + (first + 3) + " with payload after text",
                frame(),
                ClientFrame.of(FIN | (first + 3), hello())));
        cases.add(amid(
                section + 5,
                "opcode " + (first + 4) + " with payload after text, byte by byte",
                1,
                ClientFrame.of(FIN | (first + 4), hello())));
    }

    /** A text that is answered, what is wrong, and a ping that is not. */
    private static Case amid(String number, String what, int chop, byte[] bad) {
        return new Case(
                number,
                what,
                client -> client.sendChopped(chop, ClientFrame.text(HELLO), bad, ClientFrame.ping(""))
                        .expectText(HELLO)
                        .expectFailure(1002));
    }

    /** As many bytes as the frame of the text has, and about as many as the others. */
    private static int frame() {
        return ClientFrame.text(HELLO).length;
    }

    private static byte[] hello() {
        return ClientFrame.utf8(HELLO);
    }
}
