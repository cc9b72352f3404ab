package org.gatehouse.engineio;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request to the Engine.IO path, read once so that it outlives the container's object.
 *
 * @param method of HTTP
 * @param upgrade whether it asks for a WebSocket
 * @param url path and query
 * @param query the first value of each parameter
 * @param headers by name, regardless of case; repeated ones joined by a comma, cookies by a semicolon
 * @param address of the client
 * @param localPort of this machine at which it arrived
 * @param secure whether the client's connection is encrypted
 * @param host that the client asked for, with its port if it named one, in lower case; empty if it named none
 * @param caller as the server itself knows who sent it, by a login form say; null if it does not
 */
public record EngineRequest(
        String method,
        boolean upgrade,
        String url,
        Map<String, String> query,
        Map<String, String> headers,
        String address,
        int localPort,
        boolean secure,
        String host,
        @Nullable JsonWebToken caller) {

    /** Stands for what is secret. */
    public static final String HIDDEN = "***";

    private static final Set<String> SECRET_PARAMETERS = Set.of("access_token", "token", "sid");
    private static final Set<String> SECRET_HEADERS = Set.of(
            "authorization", "proxy-authorization", "cookie", "sec-websocket-protocol", "x-api-key", "x-auth-token");

    /** The session that the request names, or an empty text. */
    public String sid() {
        return query.getOrDefault("sid", "");
    }

    /** The same with what may be secret hidden. */
    public EngineRequest withoutSecrets() {
        int path = url.indexOf('?');
        return new EngineRequest(
                method,
                upgrade,
                path < 0 ? url : url.substring(0, path),
                hidden(query, SECRET_PARAMETERS),
                hidden(headers, SECRET_HEADERS),
                address,
                localPort,
                secure,
                host,
                null);
    }

    private static Map<String, String> hidden(Map<String, String> given, Set<String> secrets) {
        Map<String, String> open = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        given.forEach((name, value) -> open.put(name, secrets.contains(name) ? HIDDEN : value));
        return Collections.unmodifiableMap(open);
    }

    /** Without what may be secret: clients put their tokens into the query and the headers. */
    @Override
    public String toString() {
        return method + (upgrade ? " for a WebSocket" : "") + " from " + address + " at port " + localPort;
    }
}
