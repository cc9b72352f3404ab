package org.gatehouse.transport;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.engineio.EngineRequest;
import org.gatehouse.security.ClientAddress;
import org.gatehouse.security.ContainerUser;
import org.gatehouse.security.DeclaredRoles;
import org.gatehouse.security.TrustedProxies;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the container's request says, so that it can be used after the container has recycled it, and who its client
 * is where a proxy has passed it on.
 */
@Dependent
class EngineRequestReader {

    private final TrustedProxies proxies;
    private final DeclaredRoles roles;

    @Inject
    EngineRequestReader(TrustedProxies proxies, DeclaredRoles roles) {
        this.proxies = proxies;
        this.roles = roles;
    }

    EngineRequest read(HttpServletRequest request) {
        Map<String, String> headers = headers(request);
        ClientAddress client = proxies.client(
                new ClientAddress(
                        request.getRemoteAddr(),
                        request.isSecure(),
                        headers.getOrDefault("host", "").toLowerCase(Locale.ROOT)),
                headers);
        String query = request.getQueryString() == null ? "" : request.getQueryString();
        Map<String, String> parameters = parameters(query);
        return new EngineRequest(
                request.getMethod(),
                isUpgrade(request),
                query.isEmpty() ? request.getRequestURI() : request.getRequestURI() + "?" + query,
                parameters,
                headers,
                client.address(),
                request.getLocalPort(),
                client.secure(),
                client.host(),
                parameters.containsKey("sid") ? null : caller(request));
    }

    /** Asked for by requests that open a connection alone, since it is asked for each role. */
    private @Nullable JsonWebToken caller(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Instant since = session == null ? Instant.now() : Instant.ofEpochMilli(session.getCreationTime());
        return ContainerUser.of(request.getUserPrincipal(), roles.names(), request::isUserInRole, since)
                .orElse(null);
    }

    static boolean isUpgrade(HttpServletRequest request) {
        // A server might take it for a handshake by its key alone.
        return isForWebSocket(request) || request.getHeader("Sec-WebSocket-Key") != null;
    }

    static boolean isForWebSocket(HttpServletRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }

    /** From the URL alone: the container would look into the body as well, and leave nothing of it to be read. */
    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            if (!name.isEmpty()) {
                parameters.putIfAbsent(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return Collections.unmodifiableMap(parameters);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a stray percent sign stands for itself
        }
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : Collections.list(request.getHeaderNames())) {
            String lower = name.toLowerCase(Locale.ROOT);
            // RFC 9113, section 8.2.3: a comma may be part of a cookie.
            String separator = lower.equals("cookie") ? "; " : ", ";
            headers.put(lower, String.join(separator, Collections.list(request.getHeaders(name))));
        }
        return Collections.unmodifiableMap(headers);
    }
}
