package org.gatehouse.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OriginGateTest {

    @Test
    void anOriginIsLoggedOnOneShortLineOfPlainText() {
        assertThat(OriginGate.printable("https://a\r\nSEVERE forged \u001b[2Jü\u2028" + "x".repeat(1_000)))
                .startsWith("https://a??SEVERE forged ?[2J??xxx")
                .hasSize(300);
    }
}
