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

import java.util.List;
import org.gatehouse.api.TokenRefusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens of others and for others, and such that say two things at once. */
class TokenClaimsTest {

    private static final String EXP = "\"exp\":" + (NOW.getEpochSecond() + 60);

    private static JwtVerifier forUs() {
        return verifier(
                "mp.jwt.verify.publickey", PEM, "mp.jwt.verify.issuer", "us", "mp.jwt.verify.audiences", "chat,mail");
    }

    private static void assertRefused(JwtVerifier verifier, String token) {
        assertThat(refusal(verifier, token)).isEqualTo(TokenRefusal.INVALID);
    }

    @Test
    void acceptsTheIssuerAndOneOfTheAudiences() {
        assertAccepted(forUs(), rs256(claims().issuer("us").audience("mail").build()));
        assertAccepted(
                forUs(),
                rs256(claims().issuer("us").audience(List.of("x", "chat")).build()));
    }

    @Test
    void acceptsAnyIssuerAndAudienceWhereNoneIsConfigured() {
        assertAccepted(
                rsaVerifier(), rs256(claims().issuer("any").audience("any").build()));
        assertAccepted(rsaVerifier(), rs256());
    }

    @Test
    void refusesAnotherIssuer() {
        assertRefused(forUs(), rs256(claims().issuer("them").audience("chat").build()));
        assertRefused(forUs(), rs256(claims().issuer("US").audience("chat").build()));
        assertRefused(forUs(), rs256(claims().issuer("us ").audience("chat").build()));
        assertRefused(forUs(), rs256(claims().audience("chat").build()));
    }

    @Test
    void refusesAnotherAudience() {
        assertRefused(forUs(), rs256(claims().issuer("us").audience("other").build()));
        assertRefused(forUs(), rs256(claims().issuer("us").audience("chat,mail").build()));
        assertRefused(forUs(), rs256(claims().issuer("us").audience(List.of()).build()));
    }

    @Test
    void refusesATokenWithoutAnAudience() {
        assertRefused(forUs(), rs256(claims().issuer("us").build()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"us\"]", "{\"us\":1}", "null", "1", "[]"})
    void refusesAnIssuerThatIsNoText(String issuer) {
        assertRefused(forUs(), rs256("{" + EXP + ",\"aud\":\"chat\",\"iss\":" + issuer + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"chat\":1}", "null", "1", "[1]", "[[\"chat\"]]", "[null]"})
    void refusesAnAudienceThatIsNoText(String audience) {
        assertRefused(forUs(), rs256("{" + EXP + ",\"iss\":\"us\",\"aud\":" + audience + "}"));
    }

    /** What one reader verifies, another might not show. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"sub\":\"ann\",\"sub\":\"admin\"",
                "\"groups\":[],\"groups\":[\"admin\"]",
                "\"exp\":4102444800",
                "\"sub\":\"ann\",\"\\u0073ub\":\"admin\"",
                "\"realm\":{\"roles\":[],\"roles\":[\"admin\"]}",
                "\"x\":[{\"a\":1,\"a\":1}]"
            })
    void refusesClaimsThatAreSaidTwice(String twice) {
        assertRefused(rsaVerifier(), rs256("{" + EXP + "," + twice + "}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"text\"",
                "{",
                "{}{}",
                "{\"exp\":4102444800} x",
                "{\"exp\":4102444800,}",
                "{'exp':4102444800}",
                "{exp:4102444800}",
                "{\"exp\":4102444800}/*x*/",
                "\uFEFF{\"exp\":4102444800,\"a\":}"
            })
    void refusesClaimsThatAreNoJsonObject(String claims) {
        assertRefused(rsaVerifier(), rs256(claims));
    }
}
