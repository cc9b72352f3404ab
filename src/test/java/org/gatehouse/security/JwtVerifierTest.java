package org.gatehouse.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import jakarta.json.JsonString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.config.JwtSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JwtVerifierTest {

    private static final String SECRET = "a shared secret of at least 32 bytes";
    private static RSAKey rsa;
    private static RSAKey otherRsa;
    private static ECKey ec;

    @BeforeAll
    static void makeKeys() throws JOSEException {
        rsa = new RSAKeyGenerator(2048).keyID("one").generate();
        otherRsa = new RSAKeyGenerator(2048).keyID("two").generate();
        ec = new ECKeyGenerator(Curve.P_256).generate();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .subject("ann")
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(60)));
    }

    private static String sign(JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet claims) throws JOSEException {
        SignedJWT jwt =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID("one").build(), claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static String rs256(RSAKey key, JWTClaimsSet claims) throws JOSEException {
        return sign(JWSAlgorithm.RS256, new RSASSASigner(key), claims);
    }

    private static String hs256(String secret, JWTClaimsSet claims) throws JOSEException {
        return sign(JWSAlgorithm.HS256, new MACSigner(secret), claims);
    }

    private static JwtVerifier withKey(String key) {
        return new JwtVerifier(new JwtSettings(
                Optional.of(key), Optional.empty(), Optional.empty(), Set.of(), "RS256", Optional.empty()));
    }

    private static JwtVerifier withLocation(String location) {
        return new JwtVerifier(new JwtSettings(
                Optional.empty(), Optional.of(location), Optional.empty(), Set.of(), "RS256", Optional.empty()));
    }

    private static JwtVerifier withSecret() {
        return new JwtVerifier(new JwtSettings(
                Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), "RS256", Optional.of(SECRET)));
    }

    private static String pem(byte[] encoded) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(encoded)
                + "\n-----END PUBLIC KEY-----\n";
    }

    @Test
    void acceptsATokenThatTheSecretSigned() throws JOSEException {
        assertThat(withSecret().verify(hs256(SECRET, claims().build())))
                .map(JsonWebToken::getName)
                .contains("ann");
    }

    @Test
    void acceptsATokenOfASecretThatNeverExpires() throws JOSEException {
        String eternal = hs256(SECRET, new JWTClaimsSet.Builder().subject("ann").build());

        assertThat(withSecret().verify(eternal)).isPresent();
    }

    @Test
    void acceptsAPemKey() throws JOSEException {
        JwtVerifier verifier = withKey(pem(rsa.toRSAPublicKey().getEncoded()));

        assertThat(verifier.verify(rs256(rsa, claims().build()))).isPresent();
        assertThat(verifier.verify(rs256(otherRsa, claims().build()))).isEmpty();
    }

    @Test
    void acceptsAJwkAndAJwksAlsoInBase64Url() throws JOSEException {
        String token = rs256(rsa, claims().build());
        String jwk = rsa.toPublicJWK().toJSONString();
        String jwks = new JWKSet(List.of(otherRsa.toPublicJWK(), rsa.toPublicJWK())).toString();

        assertThat(withKey(jwk).verify(token)).isPresent();
        assertThat(withKey(jwks).verify(token)).isPresent();
        assertThat(withKey(Base64URL.encode(jwk).toString()).verify(token)).isPresent();
        assertThat(withKey(Base64URL.encode(jwks).toString()).verify(token)).isPresent();
    }

    @Test
    void acceptsAnEllipticCurveKey() throws JOSEException {
        JwtVerifier verifier = new JwtVerifier(new JwtSettings(
                Optional.of(pem(ec.toECPublicKey().getEncoded())),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                "ES256",
                Optional.empty()));

        assertThat(verifier.verify(sign(JWSAlgorithm.ES256, new ECDSASigner(ec), claims().build())))
                .isPresent();
    }

    @Test
    void readsAKeyFromAFileAndFromTheClassPath(@TempDir Path directory) throws JOSEException, IOException {
        Path file = Files.writeString(
                directory.resolve("key.pem"), pem(rsa.toRSAPublicKey().getEncoded()));
        assertThat(withLocation(file.toUri().toString()).verify(rs256(rsa, claims().build())))
                .isPresent();

        assertThatThrownBy(() -> withLocation("keys/missing.pem"))
                .hasMessage("mp.jwt.verify.publickey.location is 'keys/missing.pem', which cannot be read");
    }

    @Test
    void namesTheSettingOfAKeyThatCannotBeRead() {
        assertThatThrownBy(() -> withKey("not a key"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("mp.jwt.verify.publickey holds no public key for RS256; allowed is PEM");
        assertThatThrownBy(() -> withLocation("ftp://host/key"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mp.jwt.verify.publickey.location is 'ftp://host/key'; allowed is");
    }

    @Test
    void refusesAnExpiredToken() throws JOSEException {
        String expired = rs256(
                rsa,
                claims().expirationTime(Date.from(Instant.now().minusSeconds(1)))
                        .build());

        assertThat(withKey(rsa.toPublicJWK().toJSONString()).verify(expired)).isEmpty();
    }

    @Test
    void refusesATokenOfAPublicKeyThatNeverExpires() throws JOSEException {
        String eternal = rs256(rsa, new JWTClaimsSet.Builder().subject("ann").build());

        assertThat(withKey(rsa.toPublicJWK().toJSONString()).verify(eternal)).isEmpty();
    }

    @Test
    void refusesATokenBeforeItsTime() throws JOSEException {
        String early = rs256(
                rsa,
                claims().notBeforeTime(Date.from(Instant.now().plusSeconds(30))).build());

        assertThat(withKey(rsa.toPublicJWK().toJSONString()).verify(early)).isEmpty();
    }

    @Test
    void refusesAnotherIssuerAndAnotherAudience() throws JOSEException {
        JwtVerifier verifier = new JwtVerifier(new JwtSettings(
                Optional.of(rsa.toPublicJWK().toJSONString()),
                Optional.empty(),
                Optional.of("https://us"),
                Set.of("chat", "mail"),
                "RS256",
                Optional.empty()));
        JWTClaimsSet good = claims().issuer("https://us").audience("mail").build();

        assertThat(verifier.verify(rs256(rsa, good))).isPresent();
        assertThat(verifier.verify(rs256(
                        rsa,
                        new JWTClaimsSet.Builder(good).issuer("https://them").build())))
                .isEmpty();
        assertThat(verifier.verify(rs256(
                        rsa, new JWTClaimsSet.Builder(good).audience("other").build())))
                .isEmpty();
        assertThat(verifier.verify(rs256(rsa, claims().build()))).isEmpty();
    }

    @Test
    void refusesAPublicKeyTakenForASecret() throws JOSEException {
        String publicPem = pem(rsa.toRSAPublicKey().getEncoded());

        assertThat(withKey(publicPem).verify(hs256(publicPem, claims().build())))
                .isEmpty();
    }

    @Test
    void refusesATokenWithoutASignature() {
        assertThat(withSecret().verify(new PlainJWT(claims().build()).serialize()))
                .isEmpty();
    }

    @Test
    void refusesAnyTokenWithoutAKey() throws JOSEException {
        JwtVerifier verifier = new JwtVerifier(new JwtSettings(
                Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), "RS256", Optional.empty()));

        assertThat(verifier.verify(rs256(rsa, claims().build()))).isEmpty();
        assertThat(verifier.verify("garbage")).isEmpty();
    }

    @Test
    void showsTheClaimsAsMicroProfileTypesThem() throws JOSEException {
        String token = hs256(
                SECRET,
                claims().claim("preferred_username", "ann@example.com")
                        .claim("groups", List.of("admin", "user"))
                        .claim("email", "a@b")
                        .claim("department", "books")
                        .audience("chat")
                        .build());
        JsonWebToken user = withSecret().verify(token).orElseThrow();

        assertThat(user.getName()).isEqualTo("ann@example.com");
        assertThat(user.getSubject()).isEqualTo("ann");
        assertThat(user.getGroups()).containsExactlyInAnyOrder("admin", "user");
        assertThat(user.getAudience()).containsExactly("chat");
        assertThat(user.getExpirationTime()).isGreaterThan(Instant.now().getEpochSecond());
        assertThat(user.getRawToken()).isEqualTo(token);
        assertThat(user.<String>getClaim(Claims.email)).isEqualTo("a@b");
        assertThat(user.<JsonString>getClaim("department").getString()).isEqualTo("books");
        assertThat(user.<Object>getClaim("missing")).isNull();
        assertThat(user.getClaimNames()).contains("sub", "groups", "department", "raw_token");
        assertThat(user.toString()).doesNotContain(token);
    }
}
