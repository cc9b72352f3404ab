package org.gatehouse.socketio;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.api.Handshake;
import org.gatehouse.api.TokenRefusal;
import org.gatehouse.testkit.TestToken;
import org.jspecify.annotations.Nullable;

/**
 * Takes tokens for the names of their subjects; after a colon, of users without a subject. After an {@code @}, they say when
 * they expire.
 */
final class NameAuthenticator implements Authenticator {

    /** Namespaces that only users may join. */
    final Set<String> guarded = new HashSet<>();

    final Set<String> revoked = new HashSet<>();

    /** When tokens were issued, if they say so. */
    final Map<String, Long> issued = new HashMap<>();

    @Override
    public Identity authenticate(String namespace, Handshake handshake, @Nullable JsonWebToken caller) {
        Identity identity = handshake.auth().get("token") instanceof String token ? verify(token) : Identity.of(caller);
        if (identity.user() == null && guarded.contains(namespace)) {
            throw TokenRefusal.MISSING.exception();
        }
        return identity;
    }

    @Override
    public Identity verify(String token) {
        if (token.equals("bad")) {
            throw TokenRefusal.INVALID.exception();
        }
        if (token.startsWith(":")) {
            return Identity.of(new TestToken(token.length() == 1 ? null : token.substring(1), Map.of()));
        }
        String[] parts = token.split("@", 2);
        Map<String, Object> claims = new HashMap<>(Map.of("sub", parts[0], "jti", token));
        if (issued.containsKey(token)) {
            claims.put("iat", issued.get(token));
        }
        if (parts.length == 2) {
            claims.put("exp", Long.valueOf(parts[1]));
        }
        return Identity.of(new TestToken(parts[0], claims));
    }

    @Override
    public boolean isRevoked(JsonWebToken user) {
        return revoked.contains(String.valueOf(user.getTokenID()));
    }
}
