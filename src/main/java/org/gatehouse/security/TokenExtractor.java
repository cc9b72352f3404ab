package org.gatehouse.security;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.api.Handshake;
import org.gatehouse.config.TokenSettings;
import org.gatehouse.config.TokenSource;
import org.jspecify.annotations.Nullable;

/**
 * Finds the token that a client shows, at the places that the settings name, in their order. The first that is there counts,
 * also if it is not valid; it is empty if it is not clear which is meant, which is never valid. Thread-safe.
 */
public final class TokenExtractor {

    private static final String BEARER = "Bearer ";
    private static final String SUBPROTOCOL = "gatehouse";

    private final TokenSettings settings;

    /** An extractor that looks where the settings say. */
    public TokenExtractor(TokenSettings settings) {
        this.settings = settings;
    }

    /** The token of a client that connects to a namespace, unverified. */
    public Optional<String> token(Handshake handshake) {
        return first(settings.sources(), auth(handshake.auth().get("token")), handshake.headers(), handshake.query());
    }

    /**
     * The token in the HTTP request that opens a connection, unverified; the CONNECT packet may bring another one, even one
     * that comes first.
     *
     * @param headers whose names are compared without regard to case; repeated ones are joined by a comma, cookies by a
     *     semicolon
     */
    public Optional<String> inRequest(Map<String, String> headers, Map<String, String> query) {
        List<TokenSource> sources =
                settings.sources().stream().filter(TokenSource::isInRequest).toList();
        return first(sources, Optional.empty(), headers, query);
    }

    /** Whether a token may come in the CONNECT packet. */
    boolean looksAtConnect() {
        return !settings.sources().stream().allMatch(TokenSource::isInRequest);
    }

    private Optional<String> first(
            List<TokenSource> sources, Optional<String> auth, Map<String, String> headers, Map<String, String> query) {
        for (TokenSource source : sources) {
            Optional<String> token = switch (source) {
                case AUTH -> auth;
                case AUTHORIZATION -> authorization(headers.get("authorization"));
                case ACCESS_TOKEN -> given(query.getOrDefault("access_token", ""));
                case SUBPROTOCOL -> subprotocol(headers.getOrDefault("sec-websocket-protocol", ""));
                case COOKIE -> cookie(headers.getOrDefault("cookie", ""));
            };
            if (token.isPresent()) {
                return token;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> auth(@Nullable Object token) {
        return token instanceof String text ? given(withoutScheme(text)) : Optional.empty();
    }

    /** Other schemes are none of ours. */
    private static Optional<String> authorization(@Nullable String header) {
        return header != null && hasScheme(header) ? given(withoutScheme(header)) : Optional.empty();
    }

    private static Optional<String> subprotocol(String offered) {
        Iterator<String> names =
                Arrays.stream(offered.split(",")).map(String::strip).iterator();
        while (names.hasNext()) {
            if (names.next().equals(SUBPROTOCOL) && names.hasNext()) {
                return given(names.next());
            }
        }
        return Optional.empty();
    }

    /** Of several with the name, a neighbour's site may have set one, so none is chosen. */
    private Optional<String> cookie(String header) {
        List<String> values = Cookies.values(header, settings.cookie());
        return values.size() > 1 ? Optional.of("") : values.stream().findFirst().flatMap(TokenExtractor::given);
    }

    private static Optional<String> given(String token) {
        return token.isEmpty() ? Optional.empty() : Optional.of(token);
    }

    /** RFC 6750, section 2.1; the scheme is compared without regard to case, as RFC 9110 has it. */
    private static boolean hasScheme(String token) {
        return token.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    private static String withoutScheme(String token) {
        return (hasScheme(token) ? token.substring(BEARER.length()) : token).strip();
    }
}
