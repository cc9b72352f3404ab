package org.gatehouse.transport;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.gatehouse.security.DeclaredRoles;
import org.gatehouse.security.TrustedProxies;
import org.gatehouse.testkit.Configs;
import org.junit.jupiter.api.Test;

class EngineRequestReaderTest {

    private static HttpServletRequest request(Map<String, List<String>> headers) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                EngineRequestReaderTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "getHeaderNames" -> Collections.enumeration(headers.keySet());
                    case "getHeaders" -> Collections.enumeration(headers.get((String) args[0]));
                    case "getMethod" -> "GET";
                    case "getRequestURI" -> "/socket.io/";
                    case "getRemoteAddr" -> "127.0.0.1";
                    case "getLocalPort" -> 8080;
                    case "isSecure" -> false;
                    default -> null;
                });
    }

    private static Map<String, String> read(Map<String, List<String>> headers) {
        TrustedProxies proxies = new TrustedProxies(Configs.settings().proxies());
        return new EngineRequestReader(proxies, new DeclaredRoles())
                .read(request(headers))
                .headers();
    }

    /** A comma may be in a cookie, so that it separates none. */
    @Test
    void joinsRepeatedCookieHeadersAsOneWithSeveralCookies() {
        assertThat(read(Map.of("Cookie", List.of("a=b,c=d", "e=f")))).containsEntry("cookie", "a=b,c=d; e=f");
    }

    @Test
    void joinsOtherRepeatedHeadersByAComma() {
        assertThat(read(Map.of("Accept", List.of("a", "b")))).containsEntry("accept", "a, b");
    }
}
