package org.gatehouse.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.security.TokenFixture.EC;
import static org.gatehouse.security.TokenFixture.OTHER_RSA;
import static org.gatehouse.security.TokenFixture.PEM;
import static org.gatehouse.security.TokenFixture.RSA;
import static org.gatehouse.security.TokenFixture.assertAccepted;
import static org.gatehouse.security.TokenFixture.claims;
import static org.gatehouse.security.TokenFixture.refusal;
import static org.gatehouse.security.TokenFixture.verifier;

import java.security.PrivateKey;
import org.gatehouse.api.TokenRefusal;
import org.gatehouse.testkit.Keys;
import org.gatehouse.testkit.Tokens;
import org.junit.jupiter.api.Test;

/** Several issuers, each with its own keys, audiences and times. */
class IssuersTest {

    private static final String OTHER_SECRET = "another secret of at least 32 bytes!";

    private static final JwtVerifier VERIFIER = verifier(
            "mp.jwt.verify.publickey",
            PEM,
            "gatehouse.jwt.secret",
            Tokens.SECRET,
            "gatehouse.jwt.issuers.partner.issuer",
            "partner",
            "gatehouse.jwt.issuers.partner.publickey",
            Keys.pem(OTHER_RSA.getPublic()),
            "gatehouse.jwt.issuers.partner.audiences",
            "chat",
            "gatehouse.jwt.issuers.curve.issuer",
            "curve",
            "gatehouse.jwt.issuers.curve.publickey",
            Keys.pem(EC.getPublic()),
            "gatehouse.jwt.issuers.curve.publickey.algorithm",
            "ES256",
            "gatehouse.jwt.issuers.script.issuer",
            "script",
            "gatehouse.jwt.issuers.script.secret",
            OTHER_SECRET);

    private static String rs256(PrivateKey key, String issuer) {
        return Tokens.byKey(
                "RS256", key, claims().issuer(issuer).audience("chat").build());
    }

    private static void assertRefused(String token) {
        assertThat(refusal(VERIFIER, token)).isEqualTo(TokenRefusal.INVALID);
    }

    @Test
    void acceptsTheTokensOfEachIssuerByItsOwnKey() {
        assertAccepted(VERIFIER, rs256(OTHER_RSA.getPrivate(), "partner"));
        assertAccepted(
                VERIFIER,
                Tokens.byKey("ES256", EC.getPrivate(), claims().issuer("curve").build()));
        assertAccepted(
                VERIFIER,
                Tokens.bySecret(OTHER_SECRET, claims().issuer("script").build()));
    }

    @Test
    void refusesTheTokenOfAnIssuerByTheKeyOfAnother() {
        assertRefused(rs256(OTHER_RSA.getPrivate(), "curve"));
        assertRefused(rs256(OTHER_RSA.getPrivate(), "script"));
        assertRefused(Tokens.bySecret(OTHER_SECRET, claims().issuer("partner").build()));
        assertRefused(Tokens.byKey(
                "ES256", EC.getPrivate(), claims().issuer("partner").build()));
    }

    @Test
    void refusesTheTokenOfAnIssuerByTheDefaultKey() {
        assertRefused(rs256(RSA.getPrivate(), "partner"));
        assertRefused(Tokens.bySecret(Tokens.SECRET, claims().issuer("script").build()));
    }

    @Test
    void refusesTheTokenOfNoIssuerByTheKeyOfOne() {
        assertRefused(rs256(OTHER_RSA.getPrivate(), "unknown"));
        assertRefused(Tokens.byKey("RS256", OTHER_RSA.getPrivate(), claims().build()));
        assertRefused(Tokens.bySecret(OTHER_SECRET, claims().build()));
    }

    @Test
    void anIssuerThatIsNotKnownIsForTheDefaultOne() {
        assertAccepted(VERIFIER, rs256(RSA.getPrivate(), "unknown"));
        assertAccepted(VERIFIER, Tokens.byKey("RS256", RSA.getPrivate(), claims().build()));
        assertAccepted(VERIFIER, Tokens.bySecret(Tokens.SECRET, claims().build()));
    }

    @Test
    void anIssuerThatIsNotKnownIsRefusedWhereTheDefaultOneHasAName() {
        JwtVerifier named = verifier(
                "mp.jwt.verify.publickey",
                PEM,
                "mp.jwt.verify.issuer",
                "us",
                "gatehouse.jwt.issuers.partner.issuer",
                "partner",
                "gatehouse.jwt.issuers.partner.publickey",
                Keys.pem(OTHER_RSA.getPublic()));

        assertAccepted(named, rs256(RSA.getPrivate(), "us"));
        assertThat(refusal(named, rs256(RSA.getPrivate(), "unknown"))).isEqualTo(TokenRefusal.INVALID);
        assertThat(refusal(named, rs256(RSA.getPrivate(), "US"))).isEqualTo(TokenRefusal.INVALID);
    }

    @Test
    void withoutADefaultOneAnIssuerThatIsNotKnownIsRefused() {
        JwtVerifier onlyPartner = verifier(
                "gatehouse.jwt.issuers.partner.issuer",
                "partner",
                "gatehouse.jwt.issuers.partner.publickey",
                Keys.pem(OTHER_RSA.getPublic()));

        assertAccepted(onlyPartner, rs256(OTHER_RSA.getPrivate(), "partner"));
        assertThat(refusal(onlyPartner, rs256(OTHER_RSA.getPrivate(), "us"))).isEqualTo(TokenRefusal.INVALID);
    }

    @Test
    void eachIssuerHasItsOwnAudiences() {
        assertRefused(Tokens.byKey(
                "RS256",
                OTHER_RSA.getPrivate(),
                claims().issuer("partner").audience("mail").build()));
    }
}
