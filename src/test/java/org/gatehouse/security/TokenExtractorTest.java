package org.gatehouse.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.api.Handshake;
import org.gatehouse.config.TokenSource;
import org.gatehouse.testkit.Configs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenExtractorTest {

    private static final Map<String, String> HEADERS = Map.of(
            "authorization",
            "Bearer header",
            "sec-websocket-protocol",
            "gatehouse,subprotocol",
            "cookie",
            "Bearer=cookie");
    private static final Map<String, String> QUERY = Map.of("access_token", "query");

    private static TokenExtractor extractor(String... settings) {
        return new TokenExtractor(Configs.settings(settings).jwt().shown());
    }

    private static Handshake handshake(
            Map<String, Object> auth, Map<String, String> headers, Map<String, String> query) {
        return (Handshake) Proxy.newProxyInstance(
                TokenExtractorTest.class.getClassLoader(),
                new Class<?>[] {Handshake.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "auth" -> auth;
                    case "headers" -> headers;
                    case "query" -> query;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static Optional<String> shown(
            Map<String, Object> auth, Map<String, String> headers, Map<String, String> query) {
        return extractor().token(handshake(auth, headers, query));
    }

    private static Optional<String> shown(Map<String, Object> auth) {
        return shown(auth, Map.of(), Map.of());
    }

    private static Optional<String> cookie(String header) {
        return extractor("gatehouse.token.sources", "cookie").inRequest(Map.of("cookie", header), Map.of());
    }

    @Test
    void looksAtTheHeaderTheQueryAndTheSubprotocol() {
        assertThat(shown(Map.of(), Map.of("authorization", "Bearer abc"), Map.of()))
                .contains("abc");
        assertThat(shown(Map.of(), Map.of(), Map.of("access_token", "abc"))).contains("abc");
        assertThat(shown(Map.of(), Map.of("sec-websocket-protocol", "gatehouse, abc"), Map.of()))
                .contains("abc");
    }

    @Test
    void prefersWhatTheClientSaysLast() {
        assertThat(shown(Map.of("token", "auth"), HEADERS, QUERY)).contains("auth");
        assertThat(shown(Map.of(), HEADERS, QUERY)).contains("header");
    }

    @Test
    void looksAtTheSourcesThatAreConfiguredInTheirOrder() {
        TokenExtractor extractor = extractor("gatehouse.token.sources", "subprotocol, cookie");

        assertThat(extractor.token(handshake(Map.of("token", "auth"), HEADERS, QUERY)))
                .contains("subprotocol");
        assertThat(extractor.token(handshake(Map.of("token", "auth"), Map.of("cookie", "Bearer=cookie"), QUERY)))
                .contains("cookie");
        assertThat(extractor.token(handshake(Map.of("token", "auth"), Map.of(), QUERY)))
                .isEmpty();
    }

    @Test
    void inTheRequestLooksAtNothingElse() {
        assertThat(extractor().inRequest(HEADERS, QUERY)).contains("header");
        assertThat(extractor("gatehouse.token.sources", "auth").inRequest(HEADERS, QUERY))
                .isEmpty();
    }

    @Test
    void knowsWhichSourcesAreInTheRequest() {
        assertThat(TokenSource.values())
                .filteredOn(source -> !source.isInRequest())
                .containsExactly(TokenSource.AUTH);
    }

    /** A page of anybody makes the browser send it. */
    @Test
    void looksAtNoCookieUnlessToldTo() {
        assertThat(extractor().inRequest(Map.of("cookie", "Bearer=abc"), Map.of()))
                .isEmpty();
    }

    @Test
    void theCookieTakesThePlaceOfTheHeaderWhereMicroProfileSaysSo() {
        TokenExtractor extractor = extractor("mp.jwt.token.header", "Cookie", "mp.jwt.token.cookie", "id");
        Map<String, String> headers = Map.of("authorization", "Bearer header", "cookie", "Bearer=no; id=abc");

        assertThat(extractor.token(handshake(Map.of(), headers, QUERY))).contains("abc");
        assertThat(extractor.inRequest(Map.of("authorization", "Bearer header"), Map.of()))
                .isEmpty();
    }

    @Test
    void theSourcesThatAreConfiguredAreAllThatCounts() {
        TokenExtractor extractor =
                extractor("mp.jwt.token.header", "Cookie", "gatehouse.token.sources", "authorization");

        assertThat(extractor.inRequest(HEADERS, QUERY)).contains("header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer=abc", "a=b; Bearer=abc", "Bearer=abc; a=b", "a=b;Bearer=abc", "Bearer=\"abc\""})
    void findsTheCookieAmongOthers(String header) {
        assertThat(cookie(header)).contains("abc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bearer=abc",
                "XBearer=abc",
                "a=Bearer=abc",
                "Bearer",
                "Bearer=",
                "Bearer =abc",
                "Bearer=a b",
                "lang=en,Bearer=abc",
                "lang=en, Bearer=abc",
                "Bearer=abc, lang=en",
                "Bearer=\"abc",
                "Bearer=a\"b",
                "Bearer=a\\b",
                "Bearer=ä",
                "Bearer=a\u0000b",
                "=abc",
                ""
            })
    void takesNothingElseForTheCookie(String header) {
        assertThat(cookie(header)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer=abc; Bearer=def", "Bearer=abc;Bearer=def", "Bearer=abc; Bearer=abc"})
    void ofSeveralCookiesOfTheNameNoneIsChosen(String header) {
        assertThat(cookie(header)).contains("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gatehouse", "other, abc", "abc, gatehouse", "gatehouse,"})
    void takesNoOtherSubprotocolForAToken(String offered) {
        assertThat(shown(Map.of(), Map.of("sec-websocket-protocol", offered), Map.of()))
                .isEmpty();
    }

    @Test
    void takesNoOtherSchemeForAToken() {
        assertThat(shown(Map.of(), Map.of("authorization", "Basic YTpi"), Map.of()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc.def.ghi", "Bearer abc.def.ghi", "bearer abc.def.ghi", "Bearer  abc.def.ghi "})
    void takesTheTokenWithOrWithoutItsScheme(String token) {
        assertThat(shown(Map.of("token", token))).contains("abc.def.ghi");
    }

    @Test
    void findsNothingWhereThereIsNoText() {
        assertThat(shown(Map.of())).isEmpty();
        assertThat(shown(Map.of("token", 42))).isEmpty();
        assertThat(shown(Map.of("token", "Bearer "))).isEmpty();
    }
}
