package org.gatehouse.engineio;

import java.util.Map;

/** Why a request is refused: code, message and HTTP status of the Engine.IO server. */
public enum EngineError {
    UNKNOWN_TRANSPORT(0, "Transport unknown", 400),
    UNKNOWN_SID(1, "Session ID unknown", 400),
    BAD_HANDSHAKE_METHOD(2, "Bad handshake method", 400),
    BAD_REQUEST(3, "Bad request", 400),
    FORBIDDEN(4, "Forbidden", 403),
    UNSUPPORTED_PROTOCOL_VERSION(5, "Unsupported protocol version", 400),
    /** Our own; by its code the client takes it for a refusal of the application's. */
    TOO_MANY_SESSIONS(4, "Too many sessions", 503),
    /** The same, for one address. */
    TOO_MANY_HANDSHAKES(4, "Too many handshakes", 429),
    /** Our own as well: a page of this origin may not come in. */
    FORBIDDEN_ORIGIN(4, "Forbidden origin", 403);

    private final int code;
    private final String message;
    private final int status;

    EngineError(int code, String message, int status) {
        this.code = code;
        this.message = message;
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The HTTP status for a refused upgrade, where the Engine.IO server knows but one. */
    public int upgradeStatus() {
        return this == TOO_MANY_SESSIONS || this == TOO_MANY_HANDSHAKES ? status : BAD_REQUEST.status;
    }

    /** The headers of the refusal, beside those that describe its body. */
    public Map<String, String> headers() {
        return this == TOO_MANY_HANDSHAKES ? Map.of("Retry-After", "1") : Map.of();
    }

    /** The text alone, the body for a refused upgrade. */
    public String message() {
        return message;
    }

    /** The body for a refused polling request. */
    public String json() {
        return "{\"code\":" + code + ",\"message\":\"" + message + "\"}";
    }
}
