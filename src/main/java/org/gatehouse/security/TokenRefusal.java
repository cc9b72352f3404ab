package org.gatehouse.security;

/** Why a client is refused because of its token, in the words that it is told. */
public enum TokenRefusal {
    MISSING("no-token", "No token provided"),
    INVALID("invalid-token", "Invalid token"),
    EXPIRED("expired-token", "Token expired"),
    REVOKED("revoked-token", "Token revoked");

    private final String code;
    private final String message;

    TokenRefusal(String code, String message) {
        this.code = code;
        this.message = message;
    }

    /** For programs. */
    public String code() {
        return code;
    }

    /** For people. */
    public String message() {
        return message;
    }
}
