package org.gatehouse.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import org.gatehouse.api.TokenRefusal;
import org.gatehouse.testkit.Configs;
import org.gatehouse.testkit.Keys;
import org.gatehouse.testkit.Tokens;

/** Keys, tokens and verifiers of a moment that does not pass. */
final class TokenFixture {

    static final Instant NOW = Instant.parse("2031-04-01T12:00:00Z");
    static final KeyPair RSA = Keys.rsa();
    static final KeyPair OTHER_RSA = Keys.rsa();
    static final KeyPair EC = Keys.ec("secp256r1");
    static final String PEM = Keys.pem(RSA.getPublic());

    private TokenFixture() {}

    static JwtVerifier verifier(String... settings) {
        return verifier(KeyRefresh.STANDARD, settings);
    }

    static JwtVerifier verifier(KeyRefresh refresh, String... settings) {
        return new JwtVerifier(Configs.settings(settings).jwt(), refresh, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** By the RSA key, for RS256. */
    static JwtVerifier rsaVerifier() {
        return verifier("mp.jwt.verify.publickey", PEM);
    }

    static Date at(long secondsFromNow) {
        return Date.from(NOW.plusSeconds(secondsFromNow));
    }

    static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder().subject("ann").issueTime(at(0)).expirationTime(at(60));
    }

    static String rs256() {
        return rs256(claims().build());
    }

    static String rs256(JWTClaimsSet claims) {
        return Tokens.byKey("RS256", RSA.getPrivate(), claims);
    }

    /** A token by the RSA key whose claims are this text, whatever it says. */
    static String rs256(String claims) {
        return Tokens.signed("{\"alg\":\"RS256\"}", claims, "RS256", Tokens.signer(RSA.getPrivate()));
    }

    /** A token by RS256 that names its key. */
    static String rs256(KeyPair key, String kid) {
        return Tokens.signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(kid).build(),
                claims().build(),
                Tokens.signer(key.getPrivate()));
    }

    static JWK jwk(KeyPair key, String kid) {
        return key.getPublic() instanceof RSAPublicKey rsa
                ? new RSAKey.Builder(rsa).keyID(kid).build()
                : new ECKey.Builder(Curve.P_256, (ECPublicKey) key.getPublic())
                        .keyID(kid)
                        .build();
    }

    static void assertAccepted(JwtVerifier verifier, String token) {
        assertThatCode(() -> verifier.verify(token)).doesNotThrowAnyException();
    }

    static TokenRefusal refusal(JwtVerifier verifier, String token) {
        return catchThrowableOfType(TokenException.class, () -> verifier.verify(token))
                .refusal();
    }
}
