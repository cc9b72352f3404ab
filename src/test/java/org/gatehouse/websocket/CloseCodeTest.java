package org.gatehouse.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.testkit.ClientFrame.FIN;

import org.gatehouse.testkit.ClientFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6455, sections 5.5.1 and 7.4: close frames, and which codes they may have. */
class CloseCodeTest {

    private static final int LIMIT = 1_024;

    @ParameterizedTest
    @ValueSource(
            ints = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999})
    void takesCodesThatMayBeSent(int code) {
        assertThat(Reading.of(LIMIT, ClientFrame.close(code, ""))).containsExactly("close " + code);
        assertThat(Reading.of(LIMIT, ClientFrame.close(code, "tschüß"))).containsExactly("close " + code);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535})
    void refusesCodesThatMustNotBeSent(int code) {
        assertThat(Reading.of(LIMIT, ClientFrame.close(code, ""))).containsExactly("error 1002");
        assertThat(Reading.of(LIMIT, ClientFrame.close(code, "why"))).containsExactly("error 1002");
    }

    @Test
    void aCloseFrameMayBeEmpty() {
        assertThat(Reading.of(LIMIT, ClientFrame.of(FIN | ClientFrame.CLOSE))).containsExactly("close 1005");
    }

    @Test
    void halfACodeIsNone() {
        assertThat(Reading.of(LIMIT, ClientFrame.of(FIN | ClientFrame.CLOSE, (byte) 3)))
                .containsExactly("error 1002");
    }

    @Test
    void aReasonMayHave123Bytes() {
        assertThat(Reading.of(LIMIT, ClientFrame.close(1000, "*".repeat(123)))).containsExactly("close 1000");
        assertThat(Reading.of(LIMIT, ClientFrame.close(1000, "*".repeat(124)))).containsExactly("error 1002");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "c3", "edA080", "cebae1bdb9cf83cebcceb5eda080656469746564"})
    void aReasonIsUtf8(String reason) {
        byte[] closing = ClientFrame.closing(1000, ClientFrame.hex(reason));

        assertThat(Reading.of(LIMIT, ClientFrame.of(FIN | ClientFrame.CLOSE, closing)))
                .containsExactly("error 1007");
    }
}
