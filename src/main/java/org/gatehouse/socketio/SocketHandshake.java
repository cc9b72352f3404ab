package org.gatehouse.socketio;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gatehouse.api.Handshake;
import org.gatehouse.engineio.EngineRequest;

/** The request that opened the connection, with the {@code auth} of one namespace. */
record SocketHandshake(EngineRequest request, Instant issued, Map<String, Object> auth, long authBytes)
        implements Handshake {

    SocketHandshake {
        auth = Collections.unmodifiableMap(auth);
    }

    @Override
    public Map<String, String> headers() {
        return request.headers();
    }

    @Override
    public Map<String, String> query() {
        return request.query();
    }

    @Override
    public String address() {
        return request.address();
    }

    @Override
    public boolean secure() {
        return request.secure();
    }

    @Override
    public boolean xdomain() {
        return request.headers().containsKey("origin");
    }

    @Override
    public String url() {
        return request.url();
    }

    /** The same for others than the client's own handlers: cookies, ids of sessions, the usual places of tokens, and all
     * values of {@code auth} are hidden. */
    SocketHandshake withoutSecrets() {
        Map<String, Object> open = new LinkedHashMap<>();
        auth.keySet().forEach(name -> open.put(name, EngineRequest.HIDDEN));
        return new SocketHandshake(request.withoutSecrets(), issued, open, authBytes);
    }

    /** Without what may be secret. */
    @Override
    public String toString() {
        return "handshake by " + request;
    }
}
