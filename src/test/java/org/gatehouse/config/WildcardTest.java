package org.gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "/a, /a, true",
        "/a, /ab, false",
        "/a, /, false",
        "/*, /a, true",
        "/*, /, true",
        "/*, a, false",
        "*, '', true",
        "'', '', true",
        "'', a, false",
        "/a*b, /ab, true",
        "/a*b, /a/b/b, true",
        "/a*b, /abc, false",
        "/a*b*c, /aXbYc, true",
        "/a*b*c, /acb, false",
        "/**, /a, true",
        "/.*, /ab, false",
        "/a*a*a*a*a*b, /aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, false"
    })
    void standsForAnyText(String pattern, String text, boolean matches) {
        assertThat(new Wildcard(pattern).matches(text)).isEqualTo(matches);
    }
}
