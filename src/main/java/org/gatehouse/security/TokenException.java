package org.gatehouse.security;

import org.gatehouse.api.TokenRefusal;

/** A token is not accepted. The message is for the log: it says why, in more detail than a client is told, but not the token. */
public final class TokenException extends Exception {

    private final TokenRefusal refusal;

    /** A refusal, with its reason. */
    public TokenException(TokenRefusal refusal, String reason) {
        super(reason);
        this.refusal = refusal;
    }

    /** What the client is told. */
    public TokenRefusal refusal() {
        return refusal;
    }
}
