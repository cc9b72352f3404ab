package org.gatehouse.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Map;
import org.gatehouse.api.Handshake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenExtractorTest {

    private static Handshake handshake(Map<String, Object> auth) {
        return handshake(auth, Map.of(), Map.of());
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

    @Test
    void looksAtTheHeaderTheQueryAndTheSubprotocol() {
        assertThat(TokenExtractor.token(handshake(Map.of(), Map.of("authorization", "Bearer abc"), Map.of())))
                .contains("abc");
        assertThat(TokenExtractor.token(handshake(Map.of(), Map.of(), Map.of("access_token", "abc"))))
                .contains("abc");
        assertThat(TokenExtractor.token(
                        handshake(Map.of(), Map.of("sec-websocket-protocol", "gatehouse, abc"), Map.of())))
                .contains("abc");
    }

    @Test
    void prefersWhatTheClientSaysLast() {
        Map<String, String> headers =
                Map.of("authorization", "Bearer header", "sec-websocket-protocol", "gatehouse,subprotocol");
        Map<String, String> query = Map.of("access_token", "query");

        assertThat(TokenExtractor.token(handshake(Map.of("token", "auth"), headers, query)))
                .contains("auth");
        assertThat(TokenExtractor.token(handshake(Map.of(), headers, query))).contains("header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gatehouse", "other, abc", "abc, gatehouse"})
    void takesNoOtherSubprotocolForAToken(String offered) {
        assertThat(TokenExtractor.token(handshake(Map.of(), Map.of("sec-websocket-protocol", offered), Map.of())))
                .isEmpty();
    }

    @Test
    void takesNoOtherSchemeForAToken() {
        assertThat(TokenExtractor.token(handshake(Map.of(), Map.of("authorization", "Basic YTpi"), Map.of())))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc.def.ghi", "Bearer abc.def.ghi", "bearer abc.def.ghi", "Bearer  abc.def.ghi "})
    void takesTheTokenWithOrWithoutItsScheme(String token) {
        assertThat(TokenExtractor.token(handshake(Map.of("token", token)))).contains("abc.def.ghi");
    }

    @Test
    void findsNothingWhereThereIsNoText() {
        assertThat(TokenExtractor.token(handshake(Map.of()))).isEmpty();
        assertThat(TokenExtractor.token(handshake(Map.of("token", 42)))).isEmpty();
        assertThat(TokenExtractor.token(handshake(Map.of("token", "Bearer ")))).isEmpty();
    }
}
