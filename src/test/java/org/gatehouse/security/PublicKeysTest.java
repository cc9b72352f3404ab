package org.gatehouse.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gatehouse.security.TokenFixture.EC;
import static org.gatehouse.security.TokenFixture.OTHER_RSA;
import static org.gatehouse.security.TokenFixture.PEM;
import static org.gatehouse.security.TokenFixture.RSA;
import static org.gatehouse.security.TokenFixture.assertAccepted;
import static org.gatehouse.security.TokenFixture.jwk;
import static org.gatehouse.security.TokenFixture.rs256;
import static org.gatehouse.security.TokenFixture.verifier;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import org.gatehouse.testkit.Keys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where public keys come from, and which are refused at the start. */
class PublicKeysTest {

    private static final String NO_KEY = "mp.jwt.verify.publickey holds no public key for RS256; allowed is PEM,";

    private static JwtVerifier withKey(String key) {
        return verifier("mp.jwt.verify.publickey", key);
    }

    private static JwtVerifier withLocation(String location) {
        return verifier("mp.jwt.verify.publickey.location", location);
    }

    private static void assertNoKey(String key) {
        assertThatThrownBy(() -> withKey(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(NO_KEY);
    }

    @Test
    void readsPemJwkAndJwksTheLatterAlsoInBase64Url() {
        String token = rs256(RSA, "one");
        String jwk = jwk(RSA, "one").toJSONString();
        String jwks = new JWKSet(List.of(jwk(OTHER_RSA, "two"), jwk(EC, "three"), jwk(RSA, "one"))).toString();

        assertThat(List.of(
                        PEM,
                        jwk,
                        jwks,
                        Base64URL.encode(jwk).toString(),
                        Base64URL.encode(jwks).toString()))
                .allSatisfy(key -> assertAccepted(withKey(key), token));
    }

    @Test
    void readsAKeyFromAFileByItsPathAndItsUrl(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("key.pem"), PEM);

        assertAccepted(withLocation(file.toString()), rs256());
        assertAccepted(withLocation(file.toUri().toString()), rs256());
    }

    @Test
    void readsAKeyFromTheClassPath(@TempDir Path directory) throws IOException {
        Files.writeString(Files.createDirectory(directory.resolve("keys")).resolve("key.pem"), PEM);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
            thread.setContextClassLoader(loader);

            assertAccepted(withLocation("keys/key.pem"), rs256());
            assertAccepted(withLocation("/keys/key.pem"), rs256());
            assertAccepted(withLocation("classpath:keys/key.pem"), rs256());
            assertAccepted(withLocation("classpath:/keys/key.pem"), rs256());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void aLocationThatCannotBeReadFailsTheStart() {
        assertThatThrownBy(() -> withLocation("keys/missing.pem"))
                .hasMessage("mp.jwt.verify.publickey.location is 'keys/missing.pem', which cannot be read");
        assertThatThrownBy(() -> withLocation("file:///missing.pem"))
                .hasMessage("mp.jwt.verify.publickey.location is 'file:///missing.pem', which cannot be read");
        assertThatThrownBy(() -> withLocation("ftp://host/key"))
                .hasMessageStartingWith("mp.jwt.verify.publickey.location is 'ftp://host/key'; allowed is");
        assertThatThrownBy(() -> withLocation("https:///keys"))
                .hasMessageStartingWith("mp.jwt.verify.publickey.location is 'https:///keys', which is no URL");
    }

    @Test
    void anIssuersKeyThatCannotBeReadFailsTheStartWithTheNameOfItsSetting() {
        assertThatThrownBy(() -> verifier(
                        "gatehouse.jwt.issuers.own.issuer", "own", "gatehouse.jwt.issuers.own.publickey", "none"))
                .hasMessageStartingWith("gatehouse.jwt.issuers.own.publickey holds no public key for RS256");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not a key",
                "{",
                "{}",
                "[]",
                "{\"keys\":[]}",
                "{\"keys\":{}}",
                "{\"kty\":\"RSA\"}",
                "{\"kty\":\"unknown\"}",
                "-----BEGIN PUBLIC KEY-----",
                "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----",
                "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"
            })
    void whatIsNoKeyFailsTheStart(String text) {
        assertNoKey(text);
    }

    @Test
    void aKeyOfAnotherAlgorithmFailsTheStart() {
        assertNoKey(Keys.pem(EC.getPublic()));
        assertThatThrownBy(() -> verifier(
                        "mp.jwt.verify.publickey",
                        Keys.pem(EC.getPublic()),
                        "mp.jwt.verify.publickey.algorithm",
                        "ES384"))
                .hasMessageStartingWith("mp.jwt.verify.publickey holds no public key for ES384");
        assertNoKey(new RSAKey.Builder((RSAPublicKey) RSA.getPublic())
                .keyUse(KeyUse.ENCRYPTION)
                .build()
                .toJSONString());
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 1024, 2040})
    void aWeakRsaKeyFailsTheStart(int bits) {
        assertThatThrownBy(() -> withKey(Keys.pem(Keys.rsa(bits).getPublic())))
                .hasMessage(
                        "mp.jwt.verify.publickey holds an RSA key that is too short; allowed are 2048 bits or more");
    }

    @Test
    void aPrivateKeyFailsTheStartWithoutBeingTold() {
        RSAKey jwk = new RSAKey.Builder((RSAPublicKey) RSA.getPublic())
                .privateKey(RSA.getPrivate())
                .build();

        assertThat(List.of(
                        Keys.pem(RSA.getPrivate()),
                        jwk.toJSONString(),
                        new JWKSet(List.of(jwk, jwk(OTHER_RSA, "two"))).toString(false),
                        "{\"kty\":\"oct\",\"k\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}"))
                .allSatisfy(key -> assertThatThrownBy(() -> withKey(key))
                        .hasMessageStartingWith("mp.jwt.verify.publickey holds a private key or a secret")
                        .hasNoCause());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://keys.example.com/jwks", "HTTP://keys.example.com/jwks", "http://127.0.0.1.example.com/"})
    void warnsOfALocationWhoseKeysCanBeReplacedOnTheWay(String location) {
        assertThat(PublicKeys.isExposed(URI.create(location))).isTrue();
        assertThatCode(() -> withLocation(location)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://keys.example.com/jwks",
                "http://localhost:1/jwks",
                "http://127.0.0.1:1/jwks",
                "http://[::1]:1/jwks"
            })
    void warnsOfNoOther(String location) {
        assertThat(PublicKeys.isExposed(URI.create(location))).isFalse();
        assertThatCode(() -> withLocation(location)).doesNotThrowAnyException();
    }
}
