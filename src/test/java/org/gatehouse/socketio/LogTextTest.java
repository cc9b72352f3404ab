package org.gatehouse.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogTextTest {

    @Test
    void leavesOrdinaryNamesAlone() {
        assertThat(LogText.of("/tenant-1/größe ✓ 😀")).isEqualTo("/tenant-1/größe ✓ 😀");
    }

    @Test
    void escapesWhatBreaksALineOrCommandsATerminal() {
        assertThat(LogText.of("a\r\nb\u0085c\u2028d\u2029e\u001b[2Kf\u202eg\ud800h"))
                .isEqualTo("a\\u000d\\u000ab\\u0085c\\u2028d\\u2029e\\u001b[2Kf\\u202eg\\ud800h");
    }

    @Test
    void cutsWhatIsTooLong() {
        assertThat(LogText.of("x".repeat(1_000))).isEqualTo("x".repeat(200) + "…");
    }
}
