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
        return (Handshake) Proxy.newProxyInstance(
                TokenExtractorTest.class.getClassLoader(), new Class<?>[] {Handshake.class}, (proxy, method, args) -> {
                    assertThat(method.getName()).isEqualTo("auth");
                    return auth;
                });
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
