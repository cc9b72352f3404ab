package org.gatehouse.engineio;

/** Why a request is refused: code, message and HTTP status of the Engine.IO server. */
public enum EngineError {
    UNKNOWN_TRANSPORT("Transport unknown", 400),
    UNKNOWN_SID("Session ID unknown", 400),
    BAD_HANDSHAKE_METHOD("Bad handshake method", 400),
    BAD_REQUEST("Bad request", 400),
    FORBIDDEN("Forbidden", 403),
    UNSUPPORTED_PROTOCOL_VERSION("Unsupported protocol version", 400);

    private final String message;
    private final int status;

    EngineError(String message, int status) {
        this.message = message;
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The text alone, the body for a refused upgrade. */
    public String message() {
        return message;
    }

    /** The body for a refused polling request. */
    public String json() {
        return "{\"code\":" + ordinal() + ",\"message\":\"" + message + "\"}";
    }
}
