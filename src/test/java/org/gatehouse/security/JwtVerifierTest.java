package org.gatehouse.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gatehouse.security.TokenFixture.NOW;
import static org.gatehouse.security.TokenFixture.PEM;
import static org.gatehouse.security.TokenFixture.RSA;
import static org.gatehouse.security.TokenFixture.assertAccepted;
import static org.gatehouse.security.TokenFixture.claims;
import static org.gatehouse.security.TokenFixture.refusal;
import static org.gatehouse.security.TokenFixture.rs256;
import static org.gatehouse.security.TokenFixture.rsaVerifier;
import static org.gatehouse.security.TokenFixture.verifier;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import jakarta.json.Json;
import jakarta.json.JsonString;
import java.security.KeyPair;
import java.util.List;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.api.TokenRefusal;
import org.gatehouse.testkit.Keys;
import org.gatehouse.testkit.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that are in order. */
class JwtVerifierTest {

    private static JwtVerifier withSecret() {
        return verifier("gatehouse.jwt.secret", Tokens.SECRET);
    }

    @Test
    void acceptsATokenThatTheSecretSigned() throws TokenException {
        JsonWebToken user = withSecret().verify(Tokens.bySecret(Tokens.SECRET, claims().build()));

        assertThat(user.getName()).isEqualTo("ann");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"})
    void acceptsEveryAlgorithmOfRsaThatIsConfigured(String algorithm) {
        assertAccepted(
                verifier("mp.jwt.verify.publickey", PEM, "mp.jwt.verify.publickey.algorithm", algorithm),
                Tokens.byKey(algorithm, RSA.getPrivate(), claims().build()));
    }

    @ParameterizedTest
    @CsvSource({"ES256,secp256r1", "ES384,secp384r1", "ES512,secp521r1"})
    void acceptsEveryEllipticCurveThatIsConfigured(String algorithm, String curve) {
        KeyPair key = Keys.ec(curve);

        assertAccepted(
                verifier(
                        "mp.jwt.verify.publickey",
                        Keys.pem(key.getPublic()),
                        "mp.jwt.verify.publickey.algorithm",
                        algorithm),
                Tokens.byKey(algorithm, key.getPrivate(), claims().build()));
    }

    @Test
    void acceptsASecretAndAPublicKeySideBySide() {
        JwtVerifier both = verifier("mp.jwt.verify.publickey", PEM, "gatehouse.jwt.secret", Tokens.SECRET);

        assertAccepted(both, rs256());
        assertAccepted(both, Tokens.bySecret(Tokens.SECRET, claims().build()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "jwt", "at+jwt"})
    void acceptsTheTypesOfAccessTokens(String type) {
        assertAccepted(rsaVerifier(), typed(type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"logout+jwt", "dpop+jwt", "secevent+jwt", "JOSE"})
    void refusesTokensOfOtherPurposes(String type) {
        assertThat(refusal(rsaVerifier(), typed(type))).isEqualTo(TokenRefusal.INVALID);
    }

    private static String typed(String type) {
        return Tokens.signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(new JOSEObjectType(type))
                        .build(),
                claims().build(),
                Tokens.signer(RSA.getPrivate()));
    }

    @Test
    void refusesEverythingWithoutAKey() {
        assertThat(refusal(verifier(), rs256())).isEqualTo(TokenRefusal.INVALID);
    }

    /** Line breaks, what terminals obey, and what turns the direction of the text around. */
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\u001b", "\u009b", "\u2028", "\u2029", "\u202e", "\u2066", "\ufeff"})
    void saysWhyButNotTheTokenAndInOneLine(String odd) {
        String token = Tokens.signed(
                Json.createObjectBuilder()
                        .add("alg", "RS256")
                        .add("typ", "a" + odd + "b")
                        .build()
                        .toString(),
                "{}",
                "RS256",
                Tokens.signer(RSA.getPrivate()));

        assertThatThrownBy(() -> rsaVerifier().verify(token))
                .isInstanceOf(TokenException.class)
                .message()
                .contains("a b")
                .doesNotContain(token)
                .doesNotContain(odd);
    }

    @Test
    void showsTheClaimsAsMicroProfileTypesThem() throws TokenException {
        String token = Tokens.bySecret(
                Tokens.SECRET,
                claims().claim("preferred_username", "ann@example.com")
                        .claim("groups", List.of("admin", "user"))
                        .claim("email", "a@b")
                        .claim("email_verified", true)
                        .claim("auth_time", "yesterday")
                        .claim("department", "books")
                        .audience("chat")
                        .build());
        JsonWebToken user = withSecret().verify(token);

        assertThat(user.getName()).isEqualTo("ann@example.com");
        assertThat(user.getSubject()).isEqualTo("ann");
        assertThat(user.getGroups()).containsExactlyInAnyOrder("admin", "user");
        assertThat(user.getAudience()).containsExactly("chat");
        assertThat(user.getExpirationTime()).isEqualTo(NOW.getEpochSecond() + 60);
        assertThat(user.getRawToken()).isEqualTo(token);
        assertThat(user.<String>getClaim(Claims.email)).isEqualTo("a@b");
        assertThat(user.<Boolean>getClaim(Claims.email_verified)).isTrue();
        assertThat(user.<Long>getClaim(Claims.auth_time)).isNull();
        assertThat(user.<JsonString>getClaim("department").getString()).isEqualTo("books");
        assertThat(user.<Object>getClaim("missing")).isNull();
        assertThat(user.getClaimNames()).contains("sub", "groups", "department", "raw_token");
        assertThat(user.toString()).doesNotContain(token);
    }

    @Test
    void knowsOnlyTextsAsGroups() throws TokenException {
        assertThat(groups("[1, {\"a\":\"admin\"}, [\"admin\"], null, true, \"user\"]"))
                .containsExactly("user");
        assertThat(groups("{\"admin\":true}")).isEmpty();
        assertThat(groups("true")).isEmpty();
        assertThat(groups("\"user\"")).containsExactly("user");
    }

    private static Iterable<String> groups(String json) throws TokenException {
        return rsaVerifier()
                .verify(rs256("{\"exp\":" + (NOW.getEpochSecond() + 60) + ",\"groups\":" + json + "}"))
                .getGroups();
    }
}
