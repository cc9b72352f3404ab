package org.gatehouse.security;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.api.Handshake;
import org.gatehouse.api.TokenRefusal;
import org.gatehouse.config.HandshakeSettings;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who a client is when it connects: by the token that it shows, or else by what the server itself has found out
 * about the caller of the request. Thread-safe; may wait for a key that is fetched over the network.
 */
public final class HandshakeAuthentication {

    private static final Logger LOG = System.getLogger(HandshakeAuthentication.class.getName());

    private final HandshakeSettings settings;
    private final TokenExtractor tokens;
    private final JwtVerifier verifier;
    private final RevokedTokens revoked;
    private final TokenLife life;

    /** By these settings, with what is found, verified and revoked so. */
    public HandshakeAuthentication(
            HandshakeSettings settings,
            TokenExtractor tokens,
            JwtVerifier verifier,
            RevokedTokens revoked,
            TokenLife life) {
        this.settings = settings;
        this.tokens = tokens;
        this.verifier = verifier;
        this.revoked = revoked;
        this.life = life;
    }

    /**
     * Who asks to join a namespace. A token that is not valid counts as well: the caller of the request does not stand in
     * for it.
     *
     * @param caller of the request, as the server knows it
     * @throws TokenException if it is nobody, with the reason
     */
    public JsonWebToken user(Handshake handshake, @Nullable JsonWebToken caller) throws TokenException {
        return user(tokens.token(handshake), caller);
    }

    /** Whether nobody may join a namespace but users. */
    public boolean requiresUser(String namespace) {
        return settings.requiresToken(namespace);
    }

    /**
     * Why a request must not open a connection, as far as is known before the client has said anything but that.
     *
     * @param namespace that it is for; null if it can be for any
     */
    public Optional<TokenRefusal> refusal(
            Map<String, String> headers,
            Map<String, String> query,
            @Nullable JsonWebToken caller,
            @Nullable String namespace) {
        if (!(namespace == null ? settings.alwaysRequiresToken() : settings.requiresToken(namespace))) {
            return Optional.empty();
        }
        Optional<String> token = tokens.inRequest(headers, query);
        if (token.isEmpty() && namespace == null && tokens.looksAtConnect()) {
            return Optional.empty(); // one may follow
        }
        try {
            user(token, caller);
            return Optional.empty();
        } catch (TokenException e) {
            return Optional.of(e.refusal());
        }
    }

    private JsonWebToken user(Optional<String> token, @Nullable JsonWebToken caller) throws TokenException {
        if (token.isPresent()) {
            return user(token.get());
        }
        if (caller == null) {
            throw new TokenException(TokenRefusal.MISSING, "there is none");
        }
        Optional<Instant> end = life.end(caller);
        if (end.isPresent() && end.get().isBefore(Instant.now())) {
            throw new TokenException(TokenRefusal.EXPIRED, "the server's own has expired since");
        }
        return notRevoked(caller);
    }

    /** Until when a user may stay; empty if there is no end. */
    public Optional<Instant> end(JsonWebToken user) {
        return life.end(user);
    }

    /**
     * The user of a token.
     *
     * @throws TokenException if it is not valid, or revoked
     */
    public JsonWebToken user(String token) throws TokenException {
        return notRevoked(verifier.verify(token));
    }

    private JsonWebToken notRevoked(JsonWebToken user) throws TokenException {
        if (revoked.isRevoked(user)) {
            LOG.log(Level.DEBUG, "a token was refused: it is revoked");
            throw new TokenException(TokenRefusal.REVOKED, "it is revoked");
        }
        return user;
    }
}
