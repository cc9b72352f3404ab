package org.gatehouse.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.security.TokenFixture.OTHER_RSA;
import static org.gatehouse.security.TokenFixture.RSA;
import static org.gatehouse.security.TokenFixture.assertAccepted;
import static org.gatehouse.security.TokenFixture.claims;
import static org.gatehouse.security.TokenFixture.jwk;
import static org.gatehouse.security.TokenFixture.refusal;
import static org.gatehouse.security.TokenFixture.rs256;
import static org.gatehouse.security.TokenFixture.rsaVerifier;
import static org.gatehouse.security.TokenFixture.verifier;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.gatehouse.api.TokenRefusal;
import org.gatehouse.testkit.KeyServer;
import org.gatehouse.testkit.Keys;
import org.gatehouse.testkit.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that say where their key is, or which it is. */
class HeaderAttackTest {

    private static JwtVerifier withTwoKeys() {
        return verifier(
                "mp.jwt.verify.publickey", new JWKSet(List.of(jwk(RSA, "one"), jwk(Keys.rsa(), "two"))).toString());
    }

    private static String forged(JWSHeader.Builder header) {
        return Tokens.signed(header.build(), claims().build(), Tokens.signer(OTHER_RSA.getPrivate()));
    }

    private static JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256);
    }

    private static void assertRefused(String token) {
        assertThat(refusal(rsaVerifier(), token)).isEqualTo(TokenRefusal.INVALID);
        assertThat(refusal(withTwoKeys(), token)).isEqualTo(TokenRefusal.INVALID);
    }

    @Test
    void ofSeveralKeysOnlyTheOneThatTheTokenNamesCounts() {
        assertAccepted(withTwoKeys(), rs256(RSA, "one"));
        assertThat(refusal(withTwoKeys(), rs256(RSA, "two"))).isEqualTo(TokenRefusal.INVALID);
        assertThat(refusal(withTwoKeys(), rs256(RSA, "three"))).isEqualTo(TokenRefusal.INVALID);
    }

    @Test
    void ofSeveralKeysWithIdsNoneCountsForATokenThatNamesNone() {
        assertThat(refusal(withTwoKeys(), rs256())).isEqualTo(TokenRefusal.INVALID);
    }

    @Test
    void ofSeveralKeysThoseWithoutAnIdCountForATokenThatNamesNone() {
        JwtVerifier verifier = verifier(
                "mp.jwt.verify.publickey", new JWKSet(List.of(jwk(OTHER_RSA, "two"), jwk(RSA, null))).toString());

        assertAccepted(verifier, rs256());
    }

    @Test
    void noTokenIsTriedByMoreThanTenKeys() {
        JWK wrong = jwk(OTHER_RSA, null);
        List<JWK> tenth = Stream.concat(Collections.nCopies(9, wrong).stream(), Stream.of(jwk(RSA, null)))
                .toList();
        List<JWK> eleventh = Stream.concat(Stream.of(wrong), tenth.stream()).toList();

        for (String token : List.of(rs256(), rs256(RSA, "any"))) {
            assertAccepted(verifier("mp.jwt.verify.publickey", new JWKSet(tenth).toString()), token);
            assertThat(refusal(verifier("mp.jwt.verify.publickey", new JWKSet(eleventh).toString()), token))
                    .isEqualTo(TokenRefusal.INVALID);
        }
    }

    @Test
    void aKeyWithoutAnIdCountsWhereNoneHasThatOfTheToken() {
        JwtVerifier verifier = verifier(
                "mp.jwt.verify.publickey", new JWKSet(List.of(jwk(RSA, null), jwk(OTHER_RSA, "two"))).toString());

        assertAccepted(verifier, rs256(RSA, "one"));
        assertThat(refusal(verifier, rs256(RSA, "two"))).isEqualTo(TokenRefusal.INVALID);
    }

    @Test
    void aSingleKeyCountsWhateverTheTokenNames() {
        assertAccepted(rsaVerifier(), rs256(RSA, "any"));
        assertAccepted(verifier("mp.jwt.verify.publickey", jwk(RSA, "one").toJSONString()), rs256(RSA, "any"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../../dev/null",
                "/dev/null",
                "one' OR '1'='1",
                "' UNION SELECT 'AA' --",
                "http://127.0.0.1:1/keys",
                "file:///etc/passwd",
                "one\u0000",
                "one\n",
                "${jndi:ldap://127.0.0.1/x}",
                ""
            })
    void aKeyIdIsNoPathNoQueryAndNoAddress(String kid) {
        assertThat(refusal(withTwoKeys(), rs256(RSA, kid))).isEqualTo(TokenRefusal.INVALID);
        assertRefused(forged(header().keyID(kid)));
    }

    /** The classic: {@code /dev/null} is an empty secret. */
    @Test
    void aKeyIdThatPointsToNothingMakesNoEmptySecret() {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("/dev/null").build();
        String token = Tokens.signed(header, claims().build(), Tokens.hmac(new byte[32]));

        assertThat(refusal(verifier("gatehouse.jwt.secret", Tokens.SECRET), token))
                .isEqualTo(TokenRefusal.INVALID);
    }

    @Test
    void aKeyInTheTokenIsIgnored() {
        assertRefused(forged(header().jwk(jwk(OTHER_RSA, "one")).keyID("one")));
    }

    @Test
    void aCertificateInTheTokenIsIgnored() {
        assertRefused(forged(header().x509CertChain(
                        List.of(Base64.encode(OTHER_RSA.getPublic().getEncoded())))));
        assertRefused(forged(header().x509CertSHA256Thumbprint(Base64URL.encode(new byte[32]))));
    }

    @Test
    void anAddressOfKeysInTheTokenIsNeverAsked() throws IOException {
        try (KeyServer attacker = KeyServer.of(new JWKSet(jwk(OTHER_RSA, "one")))) {
            URI address = attacker.location();

            assertRefused(forged(header().jwkURL(address).keyID("one")));
            assertRefused(forged(header().x509CertURL(address).keyID("one")));
            assertThat(attacker.requests()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"crit\":[\"exp\"]",
                "\"crit\":[\"http://example.com/ext\"],\"http://example.com/ext\":1",
                "\"crit\":[\"b64\"],\"b64\":true",
                "\"crit\":[\"b64\"],\"b64\":false",
                "\"crit\":[\"alg\"]",
                "\"crit\":[]",
                "\"crit\":\"b64\"",
                "\"crit\":null",
                "\"b64\":false"
            })
    void refusesExtensionsThatMustBeUnderstood(String extension) {
        String header = "{\"alg\":\"RS256\"," + extension + "}";

        assertRefused(Tokens.signed(header, claims().build().toString(), "RS256", Tokens.signer(RSA.getPrivate())));
    }

    @Test
    void refusesAHeaderThatSaysItTwice() {
        assertRefused(Tokens.signed(
                "{\"alg\":\"none\",\"alg\":\"RS256\"}",
                claims().build().toString(),
                "RS256",
                Tokens.signer(RSA.getPrivate())));
    }
}
