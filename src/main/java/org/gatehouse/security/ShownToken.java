package org.gatehouse.security;

import org.gatehouse.config.TokenSource;

/**
 * A token that a client shows, not verified yet.
 *
 * @param token empty if it is not clear which is meant, which is never valid
 * @param source where it was
 */
public record ShownToken(String token, TokenSource source) {

    /** Without the token, so that it can be logged. */
    @Override
    public String toString() {
        return "ShownToken[" + source + "]";
    }
}
