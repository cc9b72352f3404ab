package org.gatehouse.security;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gatehouse.api.Handshake;
import org.jspecify.annotations.Nullable;

/**
 * Finds the token that a client shows. Looks, in this order, at {@code auth.token}, the header {@code Authorization}, the
 * query parameter {@code access_token} (RFC 6750), and the subprotocol after {@code gatehouse}, the only place besides the
 * URL that a page can choose for a bare WebSocket. The first that is there counts, also if it is not valid.
 */
public final class TokenExtractor {

    private static final String BEARER = "Bearer ";
    private static final String SUBPROTOCOL = "gatehouse";

    /** In the usual order. */
    public TokenExtractor() {}

    /** The token, unverified. */
    public Optional<ShownToken> token(Handshake handshake) {
        return Optional.of(handshake.auth().get("token") instanceof String token ? withoutScheme(token) : "")
                .filter(token -> !token.isEmpty())
                .map(ShownToken::new)
                .or(() -> inRequest(handshake.headers(), handshake.query()));
    }

    boolean looksAtConnect() {
        return true;
    }

    Optional<ShownToken> inRequest(Map<String, String> headers, Map<String, String> query) {
        return Stream.of(
                        authorization(headers.get("authorization")),
                        query.getOrDefault("access_token", ""),
                        subprotocol(headers.getOrDefault("sec-websocket-protocol", "")))
                .filter(token -> !token.isEmpty())
                .findFirst()
                .map(ShownToken::new);
    }

    /** Other schemes are none of ours. */
    private static String authorization(@Nullable String header) {
        return header != null && hasScheme(header) ? withoutScheme(header) : "";
    }

    private static String subprotocol(String offered) {
        Iterator<String> names =
                Arrays.stream(offered.split(",")).map(String::strip).iterator();
        while (names.hasNext()) {
            if (names.next().equals(SUBPROTOCOL) && names.hasNext()) {
                return names.next();
            }
        }
        return "";
    }

    /** RFC 6750, section 2.1; the scheme is compared without regard to case, as RFC 9110 has it. */
    private static boolean hasScheme(String token) {
        return token.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    private static String withoutScheme(String token) {
        return (hasScheme(token) ? token.substring(BEARER.length()) : token).strip();
    }
}
