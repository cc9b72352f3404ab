package org.gatehouse.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.security.TokenFixture.EC;
import static org.gatehouse.security.TokenFixture.PEM;
import static org.gatehouse.security.TokenFixture.RSA;
import static org.gatehouse.security.TokenFixture.claims;
import static org.gatehouse.security.TokenFixture.refusal;
import static org.gatehouse.security.TokenFixture.rs256;
import static org.gatehouse.security.TokenFixture.rsaVerifier;
import static org.gatehouse.security.TokenFixture.verifier;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.PlainJWT;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.gatehouse.api.TokenRefusal;
import org.gatehouse.testkit.Keys;
import org.gatehouse.testkit.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that choose how they are verified. */
class AlgorithmAttackTest {

    /** By all kinds of keys at once, which is when they can be confused. */
    private static List<JwtVerifier> verifiers() {
        return List.of(
                verifier("gatehouse.jwt.secret", Tokens.SECRET),
                rsaVerifier(),
                verifier(
                        "mp.jwt.verify.publickey",
                        Keys.pem(EC.getPublic()),
                        "mp.jwt.verify.publickey.algorithm",
                        "ES256",
                        "gatehouse.jwt.secret",
                        Tokens.SECRET));
    }

    private static void assertRefused(String token) {
        assertThat(verifiers())
                .allSatisfy(verifier -> assertThat(refusal(verifier, token)).isEqualTo(TokenRefusal.INVALID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", "none ", "", "null"})
    void refusesATokenThatSaysItNeedsNoSignature(String algorithm) {
        String content = Base64URL.encode("{\"alg\":\"" + algorithm + "\"}") + "."
                + Base64URL.encode(claims().build().toString());

        assertRefused(content);
        assertRefused(content + ".");
        assertRefused(content + ".AA");
        assertRefused(content + "." + rs256().split("\\.")[2]);
    }

    @Test
    void refusesATokenWithoutAnAlgorithm() {
        assertRefused(Base64URL.encode("{\"typ\":\"JWT\"}") + "."
                + Base64URL.encode(claims().build().toString()) + ".AA");
    }

    @Test
    void refusesAPlainToken() {
        assertRefused(new PlainJWT(claims().build()).serialize());
    }

    /** All that a public key may look like to who takes it for a secret. */
    static Stream<byte[]> publicKeyAsBytes() {
        RSAPublicKey key = (RSAPublicKey) RSA.getPublic();
        byte[] modulus = key.getModulus().toByteArray();
        return Stream.of(
                PEM.getBytes(StandardCharsets.US_ASCII),
                PEM.strip().getBytes(StandardCharsets.US_ASCII),
                key.getEncoded(),
                modulus,
                Arrays.copyOfRange(modulus, 1, modulus.length),
                Base64URL.encode(key.getEncoded()).toString().getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @MethodSource("publicKeyAsBytes")
    void refusesAPublicKeyTakenForASecret(byte[] secret) {
        for (String algorithm : List.of("HS256", "HS384", "HS512")) {
            String forged =
                    Tokens.signed(new JWSHeader(JWSAlgorithm.parse(algorithm)), claims().build(), Tokens.hmac(secret));

            assertRefused(forged);
            assertThat(refusal(verifier("mp.jwt.verify.publickey", PEM, "gatehouse.jwt.secret", Tokens.SECRET), forged))
                    .isEqualTo(TokenRefusal.INVALID);
        }
    }

    @Test
    void refusesTheAlgorithmOfASecretWhereOnlyAPublicKeyIs() {
        assertThat(refusal(rsaVerifier(), Tokens.bySecret(Tokens.SECRET, claims().build())))
                .isEqualTo(TokenRefusal.INVALID);
    }

    @Test
    void refusesTheAlgorithmOfAPublicKeyWhereOnlyASecretIs() {
        assertThat(refusal(verifier("gatehouse.jwt.secret", Tokens.SECRET), rs256()))
                .isEqualTo(TokenRefusal.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS384", "RS512", "PS256", "PS512"})
    void refusesAnotherAlgorithmOfTheRightKey(String algorithm) {
        assertThat(refusal(rsaVerifier(), Tokens.byKey(algorithm, RSA.getPrivate(), claims().build())))
                .isEqualTo(TokenRefusal.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS384", "HS512"})
    void refusesAnotherAlgorithmOfTheRightSecret(String algorithm) {
        byte[] secret = (Tokens.SECRET + Tokens.SECRET).getBytes(StandardCharsets.UTF_8);
        String token =
                Tokens.signed(new JWSHeader(JWSAlgorithm.parse(algorithm)), claims().build(), Tokens.hmac(secret));

        assertThat(refusal(verifier("gatehouse.jwt.secret", Tokens.SECRET + Tokens.SECRET), token))
                .isEqualTo(TokenRefusal.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rs256", "RS256 ", "RS2567", "EdDSA", "ES256K", "HS1"})
    void refusesAlgorithmsThatAreNot(String algorithm) {
        assertRefused(Tokens.signed(
                "{\"alg\":\"" + algorithm + "\"}",
                claims().build().toString(),
                "RS256",
                Tokens.signer(RSA.getPrivate())));
    }
}
