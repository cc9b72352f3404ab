package org.gatehouse.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.gatehouse.config.CorsSettings;
import org.gatehouse.config.OriginPattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6455, section 10.2: who may open a WebSocket. */
class OriginCheckTest {

    private static OriginCheck allowing(String... origins) {
        List<OriginPattern> patterns = List.of(origins).stream()
                .map(text -> OriginPattern.parse(text).orElseThrow())
                .toList();
        return new OriginCheck(new CorsPolicy(
                new CorsSettings(patterns, false, List.of(), List.of(), List.of(), Optional.empty()), List.of()));
    }

    @Test
    void letsInWhoSendsNoOrigin() {
        assertThat(allowing().permits(null, "a.example", true)).isTrue();
    }

    @ParameterizedTest(name = "{0} at {1}, secure: {2}")
    @CsvSource({
        "http://a.example, a.example, false",
        "http://a.example, a.example:80, false",
        "https://a.example, a.example, true",
        "https://a.example, a.example:443, true",
        "https://a.example:8443, a.example:8443, true",
        "http://localhost:8080, localhost:8080, false",
        "http://127.0.0.1:8080, 127.0.0.1:8080, false",
        "http://[::1]:8080, [::1]:8080, false",
        "http://[::1]:8080, [0:0:0:0:0:0:0:1]:8080, false",
        "https://a.example, A.EXAMPLE, true",
        "https://A.EXAMPLE, a.example, true",
        "https://a.example., a.example., true"
    })
    void letsInThePagesOfThisServer(String origin, String host, boolean secure) {
        assertThat(allowing().permits(origin, host, secure)).isTrue();
    }

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource({
        "https://a.example, a.example",
        "https://a.example, a.example:443",
        "https://a.example:8443, a.example:8443"
    })
    void letsInItsPagesBehindAProxyThatDecrypts(String origin, String host) {
        assertThat(allowing().permits(origin, host, false)).isTrue();
    }

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource({
        "http://a.example, a.example",
        "http://a.example, a.example:443",
        "http://a.example:443, a.example:443",
        "http://a.example:8443, a.example:8443"
    })
    void refusesAPageThatAnybodyCouldAlterWhereTheServerIsKnownToEncrypt(String origin, String host) {
        assertThat(allowing().permits(origin, host, true)).isFalse();
    }

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource({
        "https://evil.test, a.example",
        "https://a.example.evil.test, a.example",
        "https://evila.example, a.example",
        "https://sub.a.example, a.example",
        "https://example, a.example",
        "http://a.example:8081, a.example:8080",
        "http://a.example, a.example:8080",
        "http://a.example:8080, a.example",
        "https://a.example, a.example:80",
        "http://localhost:8080, 127.0.0.1:8080",
        "https://a.example., a.example",
        "https://a.example, a.example.",
        "ws://a.example, a.example",
        "file://, a.example",
        "null, a.example",
        "null, null",
        "http://null, ''"
    })
    void refusesAllOthers(String origin, String host) {
        assertThat(allowing().permits(origin, host, false)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a.example",
                "https://a.example/",
                "https://user@a.example",
                "https://a.example@evil.test",
                "https://a.example, https://a.example",
                "https://a.example, https://evil.test",
                "https://evil.test\\.a.example",
                "https://a.example\u0000.evil.test",
                "HTTPS://a.example"
            })
    void refusesWhatIsNoOriginEvenIfAllAreAllowed(String origin) {
        assertThat(allowing().permits(origin, "a.example", false)).isFalse();
        assertThat(allowing("*").permits(origin, "a.example", false)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.example/", "user@a.example", "a.example, a.example", "a.example:0", "*"})
    void refusesAPageWhereTheRequestNamesNoHost(String host) {
        assertThat(allowing().permits("https://a.example", host, false)).isFalse();
    }

    @Test
    void letsInWhatIsAllowed() {
        OriginCheck check = allowing("https://b.example", "https://*.example.com");

        assertThat(check.permits("https://b.example", "a.example", false)).isTrue();
        assertThat(check.permits("https://b.example:443", "a.example", true)).isTrue();
        assertThat(check.permits("https://x.example.com", "a.example", false)).isTrue();
        assertThat(check.permits("https://example.com", "a.example", false)).isFalse();
        assertThat(check.permits("https://evilexample.com", "a.example", false)).isFalse();
        assertThat(check.permits("null", "a.example", false)).isFalse();
    }

    @Test
    void letsInPagesWithoutAnOriginIfTheyOrAllAreNamed() {
        assertThat(allowing("null").permits("null", "a.example", true)).isTrue();
        assertThat(allowing("null").permits("https://b.example", "a.example", true))
                .isFalse();
        assertThat(allowing("*").permits("null", "a.example", true)).isTrue();
    }

    @Test
    void letsInEveryOriginByAStar() {
        assertThat(allowing("*").permits("http://b.example", "a.example", true)).isTrue();
    }
}
