package org.gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginPatternTest {

    private static boolean matches(String pattern, String origin) {
        return OriginPattern.parse(pattern)
                .orElseThrow()
                .matches(Origin.parse(origin).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example, https://a.example",
        "https://A.example, https://a.example",
        "https://a.example:443, https://a.example",
        "null, null",
        "file://, file://",
        "https://*.example.com, https://a.example.com",
        "https://*.example.com, https://a.b.example.com",
        "https://*.Example.com, https://a.example.com",
        "https://*.example.com:8443, https://a.example.com:8443",
        "http://*.localhost:4200, http://a.localhost:4200",
        "*, https://a.example",
        "*, null",
        "*, file://"
    })
    void matchesWhatItNames(String pattern, String origin) {
        assertThat(matches(pattern, origin)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example, https://b.example",
        "https://a.example, https://a.example.evil.test",
        "https://a.example, https://evil-a.example",
        "https://a.example, https://sub.a.example",
        "https://a.example, http://a.example",
        "https://a.example, https://a.example:8443",
        "https://a.example, null",
        "null, https://a.example",
        "null, file://",
        "https://*.example.com, https://example.com",
        "https://*.example.com, https://evilexample.com",
        "https://*.example.com, https://a.example.com.evil.test",
        "https://*.example.com, https://a.example.com.",
        "https://*.example.com, http://a.example.com",
        "https://*.example.com, https://a.example.com:8443",
        "https://*.example.com, null"
    })
    void matchesNothingElse(String pattern, String origin) {
        assertThat(matches(pattern, origin)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a.example",
                "https://a.example/",
                "https://a.example/path",
                "HTTPS://a.example",
                "*.example.com",
                "https://*",
                "https://*.",
                "https://*example.com",
                "https://a.*.example.com",
                "https://*.*.example.com",
                "https://*.example.com/",
                "https://*.[::1]",
                "https://a.example:*",
                "*://a.example",
                "/.*/",
                "**"
            })
    void isNothingElse(String text) {
        assertThat(OriginPattern.parse(text)).isEmpty();
    }
}
