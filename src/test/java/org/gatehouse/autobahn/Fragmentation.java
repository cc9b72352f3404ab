package org.gatehouse.autobahn;

import static org.gatehouse.testkit.ClientFrame.CONTINUATION;
import static org.gatehouse.testkit.ClientFrame.FIN;
import static org.gatehouse.testkit.ClientFrame.PING;
import static org.gatehouse.testkit.ClientFrame.PONG;
import static org.gatehouse.testkit.ClientFrame.TEXT;
import static org.gatehouse.testkit.ClientFrame.firstOfText;
import static org.gatehouse.testkit.ClientFrame.last;
import static org.gatehouse.testkit.ClientFrame.more;
import static org.gatehouse.testkit.ClientFrame.ping;
import static org.gatehouse.testkit.ClientFrame.text;
import static org.gatehouse.testkit.ClientFrame.utf8;

import java.util.ArrayList;
import java.util.List;
import org.gatehouse.testkit.ClientFrame;
import org.gatehouse.testkit.FrameClient;

/** Section 5: messages in several frames, and what may come between these. */
final class Fragmentation {

    /** How the network brings some frames: the number that such a case adds, and the words for it. */
    private enum Way {
        AT_ONCE(""),
        FRAME_BY_FRAME(", frame by frame"),
        BYTE_BY_BYTE(", byte by byte");

        private final String words;

        Way(String words) {
            this.words = words;
        }

        private void send(FrameClient client, byte[]... frames) {
            switch (this) {
                case AT_ONCE -> client.send(frames);
                case FRAME_BY_FRAME -> List.of(frames).forEach(client::send);
                case BYTE_BY_BYTE -> client.sendChopped(1, frames);
            }
        }
    }

    private static final String ONE = "fragment1";
    private static final String TWO = "fragment2";
    private static final byte[] NOTHING_BEFORE = last("non-continuation payload");
    private static final byte[] NOTHING_BEFORE_AND_MORE = more("non-continuation payload");

    private Fragmentation() {}

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        byte[] rest = ClientFrame.of(FIN | CONTINUATION, utf8(TWO));
        cases.add(Case.failing("5.1", "ping in two frames", 1002, ClientFrame.of(PING, utf8(ONE)), rest));
        cases.add(Case.failing("5.2", "pong in two frames", 1002, ClientFrame.of(PONG, utf8(ONE)), rest));
        for (Way way : Way.values()) {
            cases.add(new Case("5." + (3 + way.ordinal()), "text in two frames" + way.words, client -> {
                way.send(client, firstOfText(ONE), last(TWO));
                client.expectText(ONE + TWO).closeNormally();
            }));
            cases.add(new Case("5." + (6 + way.ordinal()), "text in two frames, a ping between" + way.words, client -> {
                way.send(client, firstOfText(ONE), ping("ping"), last(TWO));
                client.expectPong(utf8("ping")).expectText(ONE + TWO).closeNormally();
            }));
            cases.add(new Case("5." + (9 + way.ordinal()), "last frame of nothing, and a text" + way.words, client -> {
                way.send(client, NOTHING_BEFORE, text("Hello"));
                client.expectFailure(1002);
            }));
            cases.add(new Case("5." + (12 + way.ordinal()), "frame of nothing, and a text" + way.words, client -> {
                way.send(client, NOTHING_BEFORE_AND_MORE, text("Hello"));
                client.expectFailure(1002);
            }));
        }
        cases.add(new Case(
                "5.15",
                "text in two frames, and a frame of nothing",
                client -> client.send(firstOfText(ONE), last(TWO), more("fragment3"), text("fragment4"))
                        .expectText(ONE + TWO)
                        .expectFailure(1002)));
        cases.add(twice("5.16", "frame of nothing before a text, twice", more(ONE)));
        cases.add(twice("5.17", "last frame of nothing before a text, twice", last(ONE)));
        cases.add(Case.failing(
                "5.18", "text within a text", 1002, firstOfText(ONE), ClientFrame.of(FIN | TEXT, utf8(TWO))));
        cases.add(new Case("5.19", "text in five frames, two pings between, with pauses", client -> {
            client.send(firstOfText("1"), more("2"), ping("a")).expectPong(utf8("a"));
            client.send(more("3"), more("4"), ping("b")).expectPong(utf8("b"));
            client.send(last("5")).expectText("12345").closeNormally();
        }));
        cases.add(new Case("5.20", "text in five frames, two pings between", client -> {
            List.of(firstOfText("1"), more("2"), ping("a"), more("3"), more("4"), ping("b"), last("5"))
                    .forEach(client::send);
            client.expectPong(utf8("a"))
                    .expectPong(utf8("b"))
                    .expectText("12345")
                    .closeNormally();
        }));
        return cases;
    }

    private static Case twice(String number, String what, byte[] ofNothing) {
        return Case.failing(
                number, what, 1002, ofNothing, firstOfText(TWO), last("3"), ofNothing, firstOfText(TWO), last("3"));
    }
}
