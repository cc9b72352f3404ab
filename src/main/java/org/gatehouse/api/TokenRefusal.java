package org.gatehouse.api;

import java.util.Map;

/** Why the token of a client is not accepted, in the words that the client is told. */
public enum TokenRefusal {
    /** It showed none. */
    MISSING("no-token", "No token provided"),
    /** It cannot be read, is not signed by a key of an issuer that is known, or is not for this server. */
    INVALID("invalid-token", "Invalid token"),
    /** It was valid, and is no more. */
    EXPIRED("expired-token", "Token expired"),
    /** It was {@linkplain Revocations revoked}. */
    REVOKED("revoked-token", "Token revoked");

    private final String code;
    private final String message;

    TokenRefusal(String code, String message) {
        this.code = code;
        this.message = message;
    }

    /** For programs: {@code data.code} of {@code connect_error}. */
    public String code() {
        return code;
    }

    /** For people. */
    public String message() {
        return message;
    }

    /** The exception that refuses a client: {@code connect_error} with the message, and the code in its data. */
    public WsException exception() {
        return WsException.withData(message, Map.of("code", code));
    }
}
