package org.gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gatehouse.testkit.Configs.settings;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.testkit.Configs;
import org.gatehouse.testkit.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtSettingsTest {

    private static void assertFault(String message, String... namesAndValues) {
        assertThatThrownBy(() -> settings(namesAndValues))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(message);
    }

    @Test
    void readsTheStandardSettingsOfMicroProfileJwt() {
        IssuerSettings issuer = settings(
                        "mp.jwt.verify.issuer", "https://issuer",
                        "mp.jwt.verify.audiences", "a, b",
                        "mp.jwt.verify.publickey.algorithm", "ES256",
                        "mp.jwt.verify.clock.skew", "30",
                        "mp.jwt.verify.token.age", "600")
                .jwt()
                .byDefault();

        assertThat(issuer.issuer()).contains("https://issuer");
        assertThat(issuer.audiences()).containsExactlyInAnyOrder("a", "b");
        assertThat(issuer.keys().algorithm()).isEqualTo("ES256");
        assertThat(issuer.keys().any()).isFalse();
        assertThat(issuer.times())
                .isEqualTo(new TimeSettings(Duration.ofSeconds(30), Optional.of(Duration.ofMinutes(10)), true));
    }

    @Test
    void hasSafeDefaults() {
        JwtSettings jwt = settings().jwt();

        assertThat(jwt.byDefault().keys().algorithm()).isEqualTo("RS256");
        assertThat(jwt.byDefault().times().clockSkew()).isZero();
        assertThat(jwt.byDefault().times().tokenAge()).isEmpty();
        assertThat(jwt.byDefault().times().requireExpiration()).isTrue();
        assertThat(jwt.issuers()).isEmpty();
        assertThat(jwt.decryption()).isEmpty();
        assertThat(jwt.maxSize()).isEqualTo(16_384);
        assertThat(jwt.shown().cookie()).isEqualTo("Bearer");
        assertThat(jwt.shown().sources())
                .containsExactly(
                        TokenSource.AUTH, TokenSource.AUTHORIZATION, TokenSource.ACCESS_TOKEN, TokenSource.SUBPROTOCOL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "rs256", "RSA", "EdDSA"})
    void refusesAlgorithmsThatAreNoneOfAPublicKey(String algorithm) {
        assertFault(
                "mp.jwt.verify.publickey.algorithm is '" + algorithm + "'; allowed is one of [ES256, ES384, ES512,",
                "mp.jwt.verify.publickey.algorithm",
                algorithm);
    }

    @Test
    void refusesASecretThatIsTooShortWithoutTellingIt() {
        assertThatThrownBy(() -> settings("gatehouse.jwt.secret", "hunter2"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("gatehouse.jwt.secret has 7 bytes; HS256 needs at least 32")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void refusesAPublicKeyAsASecret() {
        assertFault(
                "gatehouse.jwt.secret is a key in PEM",
                "gatehouse.jwt.secret",
                "-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIB");
    }

    @Test
    void refusesAKeyAndItsLocation() {
        assertFault(
                "mp.jwt.verify.publickey and mp.jwt.verify.publickey.location are both given; allowed is one of them",
                "mp.jwt.verify.publickey",
                "x",
                "mp.jwt.verify.publickey.location",
                "y");
    }

    @Test
    void refusesTimesThatAreNone() {
        assertFault(
                "mp.jwt.verify.clock.skew is '-1'; allowed is a whole number of seconds from 0 to 3600",
                "mp.jwt.verify.clock.skew",
                "-1");
        assertFault("mp.jwt.verify.token.age is 'old'", "mp.jwt.verify.token.age", "old");
        assertFault("gatehouse.jwt.max-size is '10'", "gatehouse.jwt.max-size", "10");
        assertFault("gatehouse.jwt.require-expiration is 'no'", "gatehouse.jwt.require-expiration", "no");
    }

    @Test
    void refusesToDecryptWhatNobodyHasSigned() {
        assertFault(
                "mp.jwt.decrypt.key.location needs mp.jwt.verify.publickey or mp.jwt.verify.publickey.location",
                "mp.jwt.decrypt.key.location",
                "key.pem",
                "gatehouse.jwt.secret",
                Tokens.SECRET);
    }

    @Test
    void decryptsByTheAlgorithmThatIsGivenElseByBoth() {
        assertThat(decryption("mp.jwt.decrypt.key.algorithm", "RSA-OAEP").algorithms())
                .containsExactly("RSA-OAEP");
        assertThat(decryption("gatehouse.demo", "false").algorithms())
                .containsExactlyInAnyOrder("RSA-OAEP", "RSA-OAEP-256");
        assertFault("mp.jwt.decrypt.key.algorithm is 'RSA1_5'", "mp.jwt.decrypt.key.algorithm", "RSA1_5");
    }

    private static DecryptionSettings decryption(String name, String value) {
        return settings("mp.jwt.decrypt.key.location", "key.pem", "mp.jwt.verify.publickey", "x", name, value)
                .jwt()
                .decryption()
                .orElseThrow();
    }

    @Test
    void readsIssuersByTheirNames() {
        JwtSettings jwt = settings(
                        "gatehouse.jwt.issuers.partner.issuer", "https://partner",
                        "gatehouse.jwt.issuers.partner.publickey.location", "https://partner/keys",
                        "gatehouse.jwt.issuers.partner.publickey.algorithm", "ES256",
                        "gatehouse.jwt.issuers.partner.audiences", "chat",
                        "gatehouse.jwt.issuers.partner.clock.skew", "5",
                        "gatehouse.jwt.issuers.own.issuer", "own",
                        "gatehouse.jwt.issuers.own.secret", Tokens.SECRET,
                        "gatehouse.jwt.issuers.own.require-expiration", "false",
                        "gatehouse.jwt.issuers.own.token.age", "60")
                .jwt();

        assertThat(jwt.issuers())
                .extracting(IssuerSettings::prefix)
                .containsExactly("gatehouse.jwt.issuers.own", "gatehouse.jwt.issuers.partner");
        IssuerSettings own = jwt.issuers().get(0);
        IssuerSettings partner = jwt.issuers().get(1);
        assertThat(own.keys().secret()).contains(Tokens.SECRET);
        assertThat(own.times().requireExpiration()).isFalse();
        assertThat(own.times().tokenAge()).contains(Duration.ofMinutes(1));
        assertThat(partner.issuer()).contains("https://partner");
        assertThat(partner.keys().publicKeyLocation()).contains("https://partner/keys");
        assertThat(partner.keys().algorithm()).isEqualTo("ES256");
        assertThat(partner.audiences()).containsExactly("chat");
        assertThat(partner.times().clockSkew()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void refusesAnIssuerWithoutItsName() {
        assertFault(
                "gatehouse.jwt.issuers.own.issuer is missing; allowed is the iss of the tokens",
                "gatehouse.jwt.issuers.own.secret",
                Tokens.SECRET);
    }

    @Test
    void refusesAnIssuerWithoutAKey() {
        assertFault(
                "gatehouse.jwt.issuers.own has no key; give it .publickey, .publickey.location or .secret",
                "gatehouse.jwt.issuers.own.issuer",
                "own");
    }

    @Test
    void refusesTwoConfigurationsOfOneIssuer() {
        assertFault(
                "gatehouse.jwt.issuers.b.issuer is 'x', as gatehouse.jwt.issuers.a.issuer is already",
                "gatehouse.jwt.issuers.a.issuer",
                "x",
                "gatehouse.jwt.issuers.a.secret",
                Tokens.SECRET,
                "gatehouse.jwt.issuers.b.issuer",
                "x",
                "gatehouse.jwt.issuers.b.secret",
                Tokens.SECRET);
        assertFault(
                "gatehouse.jwt.issuers.a.issuer is 'x', as mp.jwt.verify.issuer is already",
                "gatehouse.jwt.issuers.a.issuer",
                "x",
                "gatehouse.jwt.issuers.a.secret",
                Tokens.SECRET,
                "mp.jwt.verify.issuer",
                "x");
    }

    @Test
    void knowsTheSettingsOfIssuersAndWhichAreMistyped() {
        SettingsReader reader = new SettingsReader(Configs.of(Map.of(
                "gatehouse.jwt.issuers.own.issuer", "own",
                "gatehouse.jwt.issuers.own.secret", Tokens.SECRET,
                "gatehouse.jwt.issuers.own.adiences", "chat",
                "gatehouse.jwt.issuers..issuer", "none")));
        JwtSettings.read(reader);

        assertThat(reader.unknown("gatehouse.", Map.of()))
                .containsExactly("gatehouse.jwt.issuers..issuer", "gatehouse.jwt.issuers.own.adiences");
    }

    @ParameterizedTest
    @ValueSource(strings = {"header", "auth,auth", "auth authorization", "AUTH"})
    void refusesSourcesThatAreNone(String sources) {
        assertFault(
                "gatehouse.token.sources is '" + sources
                        + "'; allowed are, each once, some of [auth, authorization, access_token, subprotocol, cookie]",
                "gatehouse.token.sources",
                sources);
    }

    @Test
    void refusesOtherHeadersAndCookiesThatAreNone() {
        assertFault(
                "mp.jwt.token.header is 'X-Token'; allowed is one of [Authorization, Cookie]",
                "mp.jwt.token.header",
                "X-Token");
        assertFault("mp.jwt.token.cookie is 'a b'; allowed is a cookie's name", "mp.jwt.token.cookie", "a b");
    }

    /** Somebody may log the settings. */
    @Test
    void tellsNoSecretAndNoKeyAsText() {
        assertThat(settings(
                                "gatehouse.jwt.secret",
                                Tokens.SECRET,
                                "mp.jwt.verify.publickey",
                                "a private key, by mistake",
                                "gatehouse.jwt.issuers.own.issuer",
                                "own",
                                "gatehouse.jwt.issuers.own.secret",
                                Tokens.SECRET)
                        .toString())
                .doesNotContain(Tokens.SECRET)
                .doesNotContain("a private key");
    }
}
