package org.gatehouse.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.security.TokenFixture.EC;
import static org.gatehouse.security.TokenFixture.OTHER_RSA;
import static org.gatehouse.security.TokenFixture.assertAccepted;
import static org.gatehouse.security.TokenFixture.claims;
import static org.gatehouse.security.TokenFixture.refusal;
import static org.gatehouse.security.TokenFixture.rs256;
import static org.gatehouse.security.TokenFixture.rsaVerifier;
import static org.gatehouse.security.TokenFixture.verifier;

import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import org.gatehouse.api.TokenRefusal;
import org.gatehouse.testkit.Keys;
import org.gatehouse.testkit.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens whose signature is not that of the key. */
class SignatureAttackTest {

    private static final int ES256_BYTES = 64;

    private static JwtVerifier ecVerifier() {
        return verifier(
                "mp.jwt.verify.publickey", Keys.pem(EC.getPublic()), "mp.jwt.verify.publickey.algorithm", "ES256");
    }

    private static String es256() {
        return Tokens.byKey("ES256", EC.getPrivate(), claims().build());
    }

    private static String withSignature(String token, byte[] signature) {
        return token.substring(0, token.lastIndexOf('.') + 1) + Base64URL.encode(signature);
    }

    private static byte[] signature(String token) {
        return new Base64URL(token.substring(token.lastIndexOf('.') + 1)).decode();
    }

    private static void assertRefused(JwtVerifier verifier, String token) {
        assertThat(refusal(verifier, token)).isEqualTo(TokenRefusal.INVALID);
    }

    @Test
    void refusesATokenOfAnotherKey() {
        assertRefused(rsaVerifier(), Tokens.byKey("RS256", OTHER_RSA.getPrivate(), claims().build()));
    }

    @Test
    void refusesATokenOfAnotherSecret() {
        assertRefused(
                verifier("gatehouse.jwt.secret", Tokens.SECRET),
                Tokens.bySecret("another secret of at least 32 bytes!", claims().build()));
    }

    @Test
    void refusesClaimsThatWereChanged() {
        String[] parts = rs256().split("\\.");
        String admin =
                Base64URL.encode(claims().subject("admin").build().toString()).toString();

        assertRefused(rsaVerifier(), parts[0] + "." + admin + "." + parts[2]);
    }

    @Test
    void refusesAHeaderThatWasChanged() {
        String[] parts = rs256().split("\\.");

        assertRefused(
                rsaVerifier(), Base64URL.encode("{\"alg\":\"RS256\",\"kid\":\"x\"}") + "." + parts[1] + "." + parts[2]);
    }

    @Test
    void refusesASignatureThatWasCutOff() {
        String token = rs256();
        byte[] signature = signature(token);

        assertAccepted(rsaVerifier(), token);
        assertRefused(rsaVerifier(), withSignature(token, Arrays.copyOf(signature, signature.length - 1)));
        assertRefused(rsaVerifier(), withSignature(token, new byte[1]));
        assertRefused(rsaVerifier(), withSignature(token, new byte[signature.length]));
        assertRefused(rsaVerifier(), token.substring(0, token.lastIndexOf('.') + 1));
    }

    @Test
    void refusesAShorterHmac() {
        String token = Tokens.bySecret(Tokens.SECRET, claims().build());

        assertRefused(
                verifier("gatehouse.jwt.secret", Tokens.SECRET),
                withSignature(token, Arrays.copyOf(signature(token), 16)));
    }

    /** CVE-2022-21449. */
    @Test
    void refusesAnEcdsaSignatureOfZeros() {
        assertAccepted(ecVerifier(), es256());
        assertRefused(ecVerifier(), withSignature(es256(), new byte[ES256_BYTES]));
    }

    @Test
    void refusesAnEcdsaSignatureOfTheOrderOfTheCurve() {
        byte[] order = unsigned(((ECPublicKey) EC.getPublic()).getParams().getOrder());
        byte[] both = Arrays.copyOf(order, ES256_BYTES);
        System.arraycopy(order, 0, both, order.length, order.length);

        assertRefused(ecVerifier(), withSignature(es256(), both));
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 63, 65, 70, 128})
    void refusesAnEcdsaSignatureOfAnotherLength(int length) {
        assertRefused(ecVerifier(), withSignature(es256(), Arrays.copyOf(signature(es256()), length)));
    }
}
