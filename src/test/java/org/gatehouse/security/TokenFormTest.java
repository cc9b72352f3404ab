package org.gatehouse.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.security.TokenFixture.NOW;
import static org.gatehouse.security.TokenFixture.PEM;
import static org.gatehouse.security.TokenFixture.assertAccepted;
import static org.gatehouse.security.TokenFixture.claims;
import static org.gatehouse.security.TokenFixture.refusal;
import static org.gatehouse.security.TokenFixture.rs256;
import static org.gatehouse.security.TokenFixture.rsaVerifier;
import static org.gatehouse.security.TokenFixture.verifier;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.gatehouse.api.TokenRefusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that are no tokens, or too much of one. */
class TokenFormTest {

    private static void assertRefused(String token) {
        assertThat(refusal(rsaVerifier(), token)).isEqualTo(TokenRefusal.INVALID);
    }

    private static String ofSize(int claimSize) {
        return rs256(claims().claim("x", "x".repeat(claimSize)).build());
    }

    @Test
    void refusesATokenThatIsTooLarge() {
        assertAccepted(rsaVerifier(), ofSize(10_000));
        assertRefused(ofSize(16_384));
    }

    @Test
    void theSizeIsASetting() {
        String token = rs256();
        int size = token.length();

        assertAccepted(verifier("mp.jwt.verify.publickey", PEM, "gatehouse.jwt.max-size", String.valueOf(size)), token);
        assertThat(refusal(
                        verifier("mp.jwt.verify.publickey", PEM, "gatehouse.jwt.max-size", String.valueOf(size - 1)),
                        token))
                .isEqualTo(TokenRefusal.INVALID);
    }

    @Test
    void refusesATokenOfAnySizeWithoutReadingIt() {
        assertRefused(".".repeat(10_000_000));
        assertRefused("a".repeat(10_000_000));
    }

    /** Parsers that call themselves for each level would run out of stack. */
    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":"})
    void refusesClaimsThatAreNestedTooDeeply(String level) {
        String closing = new StringBuilder(
                        level.replaceAll("[^\\[{]", "").replace('[', ']').replace('{', '}'))
                .reverse()
                .toString();
        int depth = 1_500;
        String nested = level.repeat(depth) + "1" + closing.repeat(depth);

        assertRefused(rs256("{\"exp\":" + (NOW.getEpochSecond() + 60) + ",\"x\":" + nested + "}"));
        assertRefused(rs256("{\"exp\":" + (NOW.getEpochSecond() + 60) + ",\"x\":" + level.repeat(depth) + "}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                "...",
                "....",
                "a.b.c",
                "AA.AA.AA",
                "AA.AA.AA.AA.AA",
                "null",
                "undefined",
                "[object Object]",
                "Bearer",
                "{}",
                "{\"payload\":\"\",\"signatures\":[]}",
                "eyJhbGciOiJSUzI1NiJ9",
                "eyJhbGciOiJSUzI1NiJ9.eyJhbGciOiJSUzI1NiJ9.eyJhbGciOiJSUzI1NiJ9.eyJhbGciOiJSUzI1NiJ9",
                "\u0000",
                "💥.💥.💥"
            })
    void refusesWhatIsNoToken(String text) {
        assertRefused(text);
    }

    @Test
    void refusesGarbageInBase64() {
        String garbage =
                Base64.getEncoder().withoutPadding().encodeToString("garbage".getBytes(StandardCharsets.UTF_8));

        assertRefused(garbage);
        assertRefused(garbage + "." + garbage + "." + garbage);
    }

    /** Decoders that skip what they do not know would make many tokens of one. */
    static Stream<String> strangeCharacters() {
        return Stream.of(
                "\u0000", "\n", "\r\n", "\t", " ", "\u00a0", "\u2028", "=", "==", "+", "/", "%", "!", ".", "٠");
    }

    @ParameterizedTest
    @MethodSource("strangeCharacters")
    void refusesCharactersThatDoNotBelong(String strange) {
        String token = rs256();
        int dot = token.indexOf('.');

        assertAccepted(rsaVerifier(), token);
        assertRefused(strange + token);
        assertRefused(token + strange);
        assertRefused(token.substring(0, dot) + strange + token.substring(dot));
        assertRefused(token.substring(0, dot + 5) + strange + token.substring(dot + 5));
    }
}
