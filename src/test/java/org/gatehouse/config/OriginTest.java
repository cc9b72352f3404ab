package org.gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

    @ParameterizedTest
    @CsvSource({
        "https://a.example, https, a.example, 443",
        "http://a.example, http, a.example, 80",
        "https://a.example:8443, https, a.example, 8443",
        "http://localhost:4200, http, localhost, 4200",
        "http://127.0.0.1:8080, http, 127.0.0.1, 8080",
        "http://[::1]:8080, http, [0:0:0:0:0:0:0:1], 8080",
        "https://xn--mnchen-3ya.example, https, xn--mnchen-3ya.example, 443",
        "https://under_score.example, https, under_score.example, 443",
        "chrome-extension://abcdef, chrome-extension, abcdef, -1",
        "capacitor://localhost, capacitor, localhost, -1"
    })
    void hasSchemeHostAndPort(String text, String scheme, String host, int port) {
        assertThat(Origin.parse(text)).contains(new Origin(scheme, host, port));
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example, https://a.example:443",
        "http://a.example:80, http://a.example",
        "https://a.example, https://A.Example",
        "http://[::1], http://[0:0:0:0:0:0:0:1]",
        "http://[::ABCD], http://[::abcd]"
    })
    void isTheSameHoweverItIsWritten(String one, String other) {
        assertThat(Origin.parse(one)).isPresent().isEqualTo(Origin.parse(other));
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example, http://a.example",
        "https://a.example, https://a.example:8443",
        "https://a.example, https://a.example.",
        "https://a.example, https://b.example",
        "http://127.0.0.1, http://[::ffff:127.0.0.1]",
        "null, file://"
    })
    void differsBySchemeHostAndPort(String one, String other) {
        assertThat(Origin.parse(one)).isPresent().isNotEqualTo(Origin.parse(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "*",
                "NULL",
                "a.example",
                "//a.example",
                "https:a.example",
                "https://",
                "https://a.example/",
                "https://a.example/path",
                "https://a.example?query",
                "https://a.example#fragment",
                "https://user@a.example",
                "https://user:password@a.example",
                "HTTPS://a.example",
                "https://a.example:",
                "https://a.example:0",
                "https://a.example:0443",
                "https://a.example:65536",
                "https://a.example:99999999999",
                "https://a.example:port",
                "https://.a.example",
                "https://a..example",
                "https://a.example..",
                "https://a%2eexample",
                "https://a example",
                " https://a.example",
                "https://a.example ",
                "https://münchen.example",
                "https://*.example",
                "https://a.example, https://b.example",
                "https://a.example https://b.example",
                "https://a.example\r\nX-Injected: yes",
                "https://a.example\n",
                "https://a.example\u0000",
                "https://a.example\\@b.example",
                "http://[::1",
                "http://::1",
                "http://[]",
                "http://[:]",
                "http://[1:2:3:4:5:6:7:8:9]",
                "http://[fe80::1%25eth0]",
                "http://[127.0.0.1].example"
            })
    void isNothingElse(String text) {
        assertThat(Origin.parse(text)).isEmpty();
    }

    @Test
    void isNotReadBeyondTheLongestName() {
        assertThat(Origin.parse("https://" + "a.".repeat(100_000) + "example")).isEmpty();
    }
}
