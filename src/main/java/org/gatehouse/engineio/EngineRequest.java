package org.gatehouse.engineio;

import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request to the Engine.IO path, read once so that it outlives the container's object.
 *
 * @param method of HTTP
 * @param upgrade whether it asks for a WebSocket
 * @param url path and query
 * @param query the first value of each parameter
 * @param headers by name, regardless of case; repeated ones joined by a comma
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

    /** The session that the request names, or an empty text. */
    public String sid() {
        return query.getOrDefault("sid", "");
    }

    /** Without what may be secret: clients put their tokens into the query and the headers. */
    @Override
    public String toString() {
        return method + (upgrade ? " for a WebSocket" : "") + " from " + address + " at port " + localPort;
    }
}
