package org.gatehouse.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gatehouse.security.TokenFixture.OTHER_RSA;
import static org.gatehouse.security.TokenFixture.PEM;
import static org.gatehouse.security.TokenFixture.assertAccepted;
import static org.gatehouse.security.TokenFixture.claims;
import static org.gatehouse.security.TokenFixture.refusal;
import static org.gatehouse.security.TokenFixture.rs256;
import static org.gatehouse.security.TokenFixture.rsaVerifier;
import static org.gatehouse.security.TokenFixture.verifier;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.PlainJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.gatehouse.api.TokenRefusal;
import org.gatehouse.testkit.Keys;
import org.gatehouse.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens within encrypted tokens, and what pretends to be one. */
class EncryptedTokenTest {

    private static final KeyPair KEY = Keys.rsa();
    private static final RSAPublicKey PUBLIC = (RSAPublicKey) KEY.getPublic();

    @TempDir
    private Path directory;

    private Path keyFile;

    @BeforeEach
    void writeKey() throws IOException {
        keyFile = write(Keys.pem(KEY.getPrivate()));
    }

    private Path write(String key) throws IOException {
        return Files.writeString(directory.resolve("decrypt.key"), key);
    }

    private JwtVerifier decrypting(String... more) {
        return verifier(Stream.concat(
                        Stream.of("mp.jwt.verify.publickey", PEM, "mp.jwt.decrypt.key.location", keyFile.toString()),
                        Arrays.stream(more))
                .toArray(String[]::new));
    }

    private static JWEHeader.Builder header() {
        return new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM).contentType("JWT");
    }

    private void assertRefused(String token) {
        assertThat(refusal(decrypting(), token)).isEqualTo(TokenRefusal.INVALID);
    }

    /** The header is all that is right; the rest is random. */
    private static String withHeader(String header) {
        String some = Base64URL.encode(new byte[16]).toString();
        return Base64URL.encode(header) + "." + some + "." + some + "." + some + "." + some;
    }

    @Test
    void acceptsASignedTokenWithinAnEncryptedOne() throws TokenException {
        String token = Tokens.encrypted(rs256(), PUBLIC);

        assertThat(decrypting().verify(token).getName()).isEqualTo("ann");
        assertThat(decrypting().verify(token).getRawToken()).isEqualTo(token);
    }

    @Test
    void acceptsBothAlgorithmsOrTheOneThatIsConfigured() {
        String sha1 = Tokens.encrypted(
                new JWEHeader.Builder(JWEAlgorithm.parse("RSA-OAEP"), EncryptionMethod.A256GCM)
                        .contentType("JWT")
                        .build(),
                rs256(),
                PUBLIC);

        assertAccepted(decrypting(), sha1);
        assertThat(refusal(decrypting("mp.jwt.decrypt.key.algorithm", "RSA-OAEP-256"), sha1))
                .isEqualTo(TokenRefusal.INVALID);
        assertAccepted(decrypting("mp.jwt.decrypt.key.algorithm", "RSA-OAEP-256"), Tokens.encrypted(rs256(), PUBLIC));
    }

    @Test
    void acceptsTheKeyAsJwkAndAsJwks() throws IOException {
        RSAKey jwk = new RSAKey.Builder(PUBLIC)
                .privateKey(KEY.getPrivate())
                .keyID("one")
                .build();
        RSAKey other = new RSAKey.Builder((RSAPublicKey) OTHER_RSA.getPublic())
                .privateKey(OTHER_RSA.getPrivate())
                .keyID("two")
                .build();
        write(jwk.toJSONString());
        assertAccepted(decrypting(), Tokens.encrypted(rs256(), PUBLIC));

        write(new JWKSet(List.of(other, jwk)).toString(false));
        assertAccepted(decrypting(), Tokens.encrypted(header().keyID("one").build(), rs256(), PUBLIC));
        assertRefused(Tokens.encrypted(header().keyID("two").build(), rs256(), PUBLIC));
        assertRefused(Tokens.encrypted(header().keyID("three").build(), rs256(), PUBLIC));
    }

    @Test
    void refusesAnEncryptedTokenWhereNoneIsExpected() {
        assertThat(refusal(rsaVerifier(), Tokens.encrypted(rs256(), PUBLIC))).isEqualTo(TokenRefusal.INVALID);
    }

    /** MicroProfile JWT 2.1, "Requirements for accepting signed and encrypted tokens". */
    @Test
    void refusesATokenThatIsNotEncryptedWhereThatIsExpected() {
        assertRefused(rs256());
    }

    @Test
    void theSecretsTokensAreNotEncrypted() {
        String token = Tokens.bySecret(Tokens.SECRET, claims().build());
        JwtVerifier both = decrypting("gatehouse.jwt.secret", Tokens.SECRET);

        assertAccepted(both, token);
        assertThat(refusal(both, Tokens.encrypted(token, PUBLIC))).isEqualTo(TokenRefusal.INVALID);
    }

    @Test
    void refusesWhatIsEncryptedButNotSigned() {
        assertRefused(Tokens.encrypted(claims().build().toString(), PUBLIC));
        assertRefused(Tokens.encrypted(new PlainJWT(claims().build()).serialize(), PUBLIC));
        assertRefused(Tokens.encrypted(new PlainJWT(claims().build()).serialize() + "AA", PUBLIC));
        assertRefused(Tokens.encrypted("", PUBLIC));
    }

    @Test
    void refusesATokenOfAnotherSignerWithinAnEncryptedOne() {
        assertRefused(Tokens.encrypted(Tokens.byKey("RS256", OTHER_RSA.getPrivate(), claims().build()), PUBLIC));
    }

    @Test
    void refusesAPublicKeyTakenForASecretWithinAnEncryptedToken() {
        assertRefused(Tokens.encrypted(Tokens.bySecret(PEM, claims().build()), PUBLIC));
    }

    @Test
    void refusesAnEncryptedTokenWithinAnEncryptedOne() {
        assertRefused(Tokens.encrypted(Tokens.encrypted(rs256(), PUBLIC), PUBLIC));
    }

    @Test
    void refusesATokenThatIsEncryptedForAnother() {
        assertRefused(Tokens.encrypted(rs256(), (RSAPublicKey) OTHER_RSA.getPublic()));
    }

    @Test
    void refusesACiphertextThatWasChanged() {
        String token = Tokens.encrypted(rs256(), PUBLIC);
        int changed = token.lastIndexOf('.') - 5;

        assertRefused(token.substring(0, changed)
                + (token.charAt(changed) == 'A' ? 'B' : 'A')
                + token.substring(changed + 1));
    }

    /** A megabyte of anything fits into a token of a kilobyte. */
    @Test
    void refusesACompressedToken() {
        JWEHeader zip = header().compressionAlgorithm(CompressionAlgorithm.DEF).build();

        assertRefused(Tokens.encrypted(zip, rs256(), PUBLIC));
        assertRefused(Tokens.encrypted(zip, "a".repeat(1_000_000), PUBLIC));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"PBES2-HS512+A256KW\",\"enc\":\"A256GCM\",\"cty\":\"JWT\",\"p2s\":\"AAAAAAAAAAA\",\"p2c\":2147483647}",
                "{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A256GCM\",\"cty\":\"JWT\",\"p2s\":\"AAAAAAAAAAA\",\"p2c\":1e999999999}",
                "{\"alg\":\"RSA-OAEP-256\",\"enc\":\"A256GCM\",\"cty\":\"JWT\",\"p2s\":\"AAAAAAAAAAA\",\"p2c\":2147483647}",
                "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"cty\":\"JWT\"}",
                "{\"alg\":\"RSA1_5\",\"enc\":\"A256GCM\",\"cty\":\"JWT\"}",
                "{\"alg\":\"A256KW\",\"enc\":\"A256GCM\",\"cty\":\"JWT\"}",
                "{\"alg\":\"ECDH-ES\",\"enc\":\"A256GCM\",\"cty\":\"JWT\"}",
                "{\"alg\":\"none\",\"enc\":\"A256GCM\",\"cty\":\"JWT\"}",
                "{\"alg\":\"RSA-OAEP-256\",\"enc\":\"none\",\"cty\":\"JWT\"}",
                "{\"alg\":\"RSA-OAEP-256\",\"cty\":\"JWT\"}",
                "{\"alg\":\"RSA-OAEP-256\",\"enc\":\"A256GCM\",\"cty\":\"JWT\",\"crit\":[\"exp\"],\"exp\":1}",
                "{}"
            })
    void refusesOtherWaysOfEncryption(String header) {
        assertRefused(withHeader(header));
    }

    @Test
    void refusesAnotherContentEncryption() {
        assertRefused(Tokens.encrypted(
                new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A128CBC_HS256)
                        .contentType("JWT")
                        .build(),
                rs256(),
                PUBLIC));
    }

    @Test
    void refusesATokenThatDoesNotSayWhatIsWithin() {
        assertRefused(Tokens.encrypted(header().contentType(null).build(), rs256(), PUBLIC));
        assertRefused(Tokens.encrypted(header().contentType("json").build(), rs256(), PUBLIC));
    }

    @Test
    void aKeyThatIsTooShortFailsTheStart() throws IOException {
        write(Keys.pem(Keys.rsa(1024).getPrivate()));

        assertThatThrownBy(this::decrypting)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "mp.jwt.decrypt.key.location has an RSA key that is too short; allowed are 2048 bits or more");
    }

    @Test
    void aKeyThatIsNoneFailsTheStartWithoutTellingIt() throws IOException {
        for (String key : List.of(
                PEM,
                "hunter2",
                "{\"kty\":\"oct\",\"k\":\"aHVudGVyMg\"}",
                "{\"kty\":\"hunter2\"",
                "-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----")) {
            write(key);

            assertThatThrownBy(this::decrypting)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(
                            "mp.jwt.decrypt.key.location is '" + keyFile + "', where no private RSA key is")
                    .hasNoCause()
                    .hasMessageNotContaining("hunter2");
        }
    }

    @Test
    void aKeyIsNotFetchedOverTheNetwork() {
        assertThatThrownBy(() -> verifier(
                        "mp.jwt.verify.publickey", PEM, "mp.jwt.decrypt.key.location", "https://127.0.0.1/key"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mp.jwt.decrypt.key.location is 'https://127.0.0.1/key'; allowed is a path");
    }
}
