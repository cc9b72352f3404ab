package org.gatehouse.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.testkit.Configs;
import org.gatehouse.testkit.TestToken;
import org.junit.jupiter.api.Test;

class TokenEndTest {

    private static Optional<Instant> end(Map<String, Object> claims, String... settings) {
        Map<String, Object> all = new HashMap<>(claims);
        return new TokenLife(Configs.settings(settings).jwt()).end(new TestToken("ann", all));
    }

    @Test
    void aTokenEndsWithItsExpiry() {
        assertThat(end(Map.of("exp", 2_000L))).contains(Instant.ofEpochSecond(2_000));
    }

    @Test
    void aTokenEndsWithItsAgeIfThatIsEarlier() {
        assertThat(end(Map.of("exp", 2_000L, "iat", 1_000L), "mp.jwt.verify.token.age", "60"))
                .contains(Instant.ofEpochSecond(1_060));
        assertThat(end(Map.of("exp", 1_030L, "iat", 1_000L), "mp.jwt.verify.token.age", "60"))
                .contains(Instant.ofEpochSecond(1_030));
    }

    @Test
    void clocksMayDiffer() {
        assertThat(end(Map.of("exp", 2_000L), "mp.jwt.verify.clock.skew", "10")).contains(Instant.ofEpochSecond(2_010));
    }

    @Test
    void eachIssuerHasItsOwnTimes() {
        String issuer = "gatehouse.jwt.issuers.partner.";
        assertThat(end(
                        Map.of("exp", 2_000L, "iss", "https://partner.example"),
                        "mp.jwt.verify.clock.skew",
                        "10",
                        issuer + "issuer",
                        "https://partner.example",
                        issuer + "secret",
                        "a shared secret of at least 32 bytes",
                        issuer + "clock.skew",
                        "20"))
                .contains(Instant.ofEpochSecond(2_020));
    }

    @Test
    void aTokenThatSaysNothingHasNoEnd() {
        assertThat(end(Map.of())).isEmpty();
        assertThat(end(Map.of("exp", "soon"))).isEmpty();
    }

    @Test
    void aTokenMayEndBeyondAllTimes() {
        assertThat(end(Map.of("exp", Long.MAX_VALUE))).contains(Instant.parse("9999-12-31T23:59:59Z"));
    }
}
