package org.gatehouse.boot;

import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.api.Handshake;
import org.gatehouse.api.TokenRefusal;
import org.gatehouse.security.HandshakeAuthentication;
import org.gatehouse.security.RevokedTokens;
import org.gatehouse.security.TokenException;
import org.gatehouse.socketio.Authenticator;
import org.gatehouse.socketio.Identity;
import org.jspecify.annotations.Nullable;

/** Lets the clients of the Socket.IO server be authenticated by their tokens. */
final class TokenAuthenticator implements Authenticator {

    private final HandshakeAuthentication authentication;
    private final RevokedTokens revoked;

    TokenAuthenticator(HandshakeAuthentication authentication, RevokedTokens revoked) {
        this.authentication = authentication;
        this.revoked = revoked;
    }

    @Override
    public Identity authenticate(String namespace, Handshake handshake, @Nullable JsonWebToken caller) {
        try {
            return identity(authentication.user(handshake, caller));
        } catch (TokenException e) {
            TokenRefusal refusal = e.refusal();
            if (authentication.requiresUser(namespace)) {
                throw refusal.exception();
            }
            return Identity.refused(refusal);
        }
    }

    @Override
    public Identity verify(String token) {
        try {
            return identity(authentication.user(token));
        } catch (TokenException e) {
            throw e.refusal().exception();
        }
    }

    private Identity identity(JsonWebToken user) {
        return Identity.until(user, authentication.end(user).orElse(null));
    }

    @Override
    public boolean isRevoked(JsonWebToken user) {
        return revoked.isRevoked(user);
    }
}
