package org.gatehouse.security;

import java.util.Optional;
import org.gatehouse.api.Handshake;

/** Finds the token that a client shows: {@code auth.token}, with or without {@code Bearer } before it. */
public final class TokenExtractor {

    private static final String BEARER = "Bearer ";

    private TokenExtractor() {}

    /** The token, unverified. */
    public static Optional<String> token(Handshake handshake) {
        return Optional.ofNullable(handshake.auth().get("token"))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .map(TokenExtractor::withoutScheme)
                .filter(token -> !token.isEmpty());
    }

    /** RFC 6750, section 2.1; the scheme is compared without regard to case, as RFC 9110 has it. */
    private static String withoutScheme(String token) {
        return (token.regionMatches(true, 0, BEARER, 0, BEARER.length()) ? token.substring(BEARER.length()) : token)
                .strip();
    }
}
