package org.gatehouse.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.security.TokenFixture.NOW;
import static org.gatehouse.security.TokenFixture.OTHER_RSA;
import static org.gatehouse.security.TokenFixture.PEM;
import static org.gatehouse.security.TokenFixture.assertAccepted;
import static org.gatehouse.security.TokenFixture.at;
import static org.gatehouse.security.TokenFixture.claims;
import static org.gatehouse.security.TokenFixture.refusal;
import static org.gatehouse.security.TokenFixture.rs256;
import static org.gatehouse.security.TokenFixture.rsaVerifier;
import static org.gatehouse.security.TokenFixture.verifier;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Arrays;
import java.util.stream.Stream;
import org.gatehouse.api.TokenRefusal;
import org.gatehouse.testkit.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that are too old, too young, or of no time at all. */
class TokenTimesTest {

    private static JwtVerifier withSkew() {
        return verifier("mp.jwt.verify.publickey", PEM, "mp.jwt.verify.clock.skew", "10");
    }

    private static JwtVerifier withAge(String... more) {
        String[] settings = {"mp.jwt.verify.publickey", PEM, "mp.jwt.verify.token.age", "30"};
        return verifier(
                Stream.concat(Arrays.stream(settings), Arrays.stream(more)).toArray(String[]::new));
    }

    private static String expiring(long secondsFromNow) {
        return rs256(claims().expirationTime(at(secondsFromNow)).build());
    }

    private static String beginning(long secondsFromNow) {
        return rs256(claims().notBeforeTime(at(secondsFromNow)).build());
    }

    private static String issued(long secondsFromNow) {
        return rs256(claims().issueTime(at(secondsFromNow)).build());
    }

    @Test
    void refusesATokenThatHasExpired() {
        assertAccepted(rsaVerifier(), expiring(1));
        assertThat(refusal(rsaVerifier(), expiring(0))).isEqualTo(TokenRefusal.EXPIRED);
        assertThat(refusal(rsaVerifier(), expiring(-1))).isEqualTo(TokenRefusal.EXPIRED);
    }

    @Test
    void refusesATokenThatHasExpiredBeyondTheSkew() {
        assertAccepted(withSkew(), expiring(-9));
        assertThat(refusal(withSkew(), expiring(-10))).isEqualTo(TokenRefusal.EXPIRED);
    }

    /** Else anybody could find out what else is right, or be sent to renew what cannot be renewed. */
    @Test
    void saysThatATokenHasExpiredOnlyIfAllElseIsRight() {
        JWTClaimsSet expired = claims().expirationTime(at(-1)).build();
        JwtVerifier strict = verifier(
                "mp.jwt.verify.publickey", PEM, "mp.jwt.verify.issuer", "us", "mp.jwt.verify.audiences", "chat");

        assertThat(refusal(rsaVerifier(), Tokens.byKey("RS256", OTHER_RSA.getPrivate(), expired)))
                .isEqualTo(TokenRefusal.INVALID);
        assertThat(refusal(strict, rs256(expired))).isEqualTo(TokenRefusal.INVALID);
        assertThat(refusal(
                        strict,
                        rs256(new JWTClaimsSet.Builder(expired).issuer("us").build())))
                .isEqualTo(TokenRefusal.INVALID);
        assertThat(refusal(
                        rsaVerifier(),
                        rs256(new JWTClaimsSet.Builder(expired)
                                .notBeforeTime(at(9))
                                .build())))
                .isEqualTo(TokenRefusal.INVALID);
    }

    @Test
    void refusesATokenBeforeItsTime() {
        assertAccepted(rsaVerifier(), beginning(0));
        assertThat(refusal(rsaVerifier(), beginning(1))).isEqualTo(TokenRefusal.INVALID);
        assertAccepted(withSkew(), beginning(10));
        assertThat(refusal(withSkew(), beginning(11))).isEqualTo(TokenRefusal.INVALID);
    }

    /** By more than a minute, which clocks may differ by. */
    @Test
    void refusesATokenThatWasIssuedInTheFuture() {
        assertAccepted(rsaVerifier(), issued(60));
        assertThat(refusal(rsaVerifier(), issued(61))).isEqualTo(TokenRefusal.INVALID);
    }

    @Test
    void refusesATokenThatWasIssuedTooLongAgo() {
        assertAccepted(withAge(), issued(-30));
        assertThat(refusal(withAge(), issued(-31))).isEqualTo(TokenRefusal.EXPIRED);
        assertAccepted(withAge("mp.jwt.verify.clock.skew", "5"), issued(-35));
        assertThat(refusal(withAge("mp.jwt.verify.clock.skew", "5"), issued(-36)))
                .isEqualTo(TokenRefusal.EXPIRED);
    }

    @Test
    void refusesATokenOfUnknownAgeWhereTheAgeCounts() {
        assertThat(refusal(
                        withAge(),
                        rs256(new JWTClaimsSet.Builder().expirationTime(at(60)).build())))
                .isEqualTo(TokenRefusal.INVALID);
    }

    @Test
    void refusesATokenThatNeverExpires() {
        JWTClaimsSet eternal = new JWTClaimsSet.Builder().subject("ann").build();

        assertThat(refusal(rsaVerifier(), rs256(eternal))).isEqualTo(TokenRefusal.INVALID);
        assertThat(refusal(verifier("gatehouse.jwt.secret", Tokens.SECRET), Tokens.bySecret(Tokens.SECRET, eternal)))
                .isEqualTo(TokenRefusal.INVALID);
    }

    @Test
    void acceptsATokenThatNeverExpiresOnlyByTheSecretAndWhereToldTo() {
        JWTClaimsSet eternal = new JWTClaimsSet.Builder().subject("ann").build();
        JwtVerifier lenient = verifier(
                "gatehouse.jwt.secret",
                Tokens.SECRET,
                "gatehouse.jwt.require-expiration",
                "false",
                "mp.jwt.verify.publickey",
                PEM);

        assertAccepted(lenient, Tokens.bySecret(Tokens.SECRET, eternal));
        assertThat(refusal(lenient, rs256(eternal))).isEqualTo(TokenRefusal.INVALID);
        assertThat(refusal(
                        lenient,
                        Tokens.bySecret(
                                Tokens.SECRET, claims().expirationTime(at(-1)).build())))
                .isEqualTo(TokenRefusal.EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"4102444800\"",
                "\"never\"",
                "\"\"",
                "null",
                "true",
                "[]",
                "[4102444800]",
                "{}",
                "-1",
                "-9223372036854775808",
                "9223372036854775807",
                "9223372036854775808",
                "18446744073709551615",
                "4102444800000",
                "1e300",
                "1e999999999",
                "-1e999999999",
                "NaN",
                "Infinity",
                "-Infinity",
                "0x7fffffff",
                "04102444800",
                "4102444800 4102444800"
            })
    void refusesATimeThatIsNone(String time) {
        long exp = NOW.getEpochSecond() + 60;

        assertThat(refusal(rsaVerifier(), rs256("{\"exp\":" + time + "}"))).isEqualTo(TokenRefusal.INVALID);
        assertThat(refusal(rsaVerifier(), rs256("{\"exp\":" + exp + ",\"nbf\":" + time + "}")))
                .isEqualTo(TokenRefusal.INVALID);
        assertThat(refusal(rsaVerifier(), rs256("{\"exp\":" + exp + ",\"iat\":" + time + "}")))
                .isEqualTo(TokenRefusal.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4102444800", "4102444800.5", "4.1024448e9", "253402300799"})
    void acceptsATimeInAnyFormThatJsonHas(String time) {
        assertAccepted(rsaVerifier(), rs256("{\"exp\":" + time + "}"));
    }
}
