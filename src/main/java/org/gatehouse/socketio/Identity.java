package org.gatehouse.socketio;

import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.api.TokenRefusal;
import org.jspecify.annotations.Nullable;

/**
 * Who a client is: a user, or nobody, with the reason.
 *
 * @param user null if it is nobody
 * @param refusal null if it is a user
 */
public record Identity(
        @Nullable JsonWebToken user, @Nullable TokenRefusal refusal) {

    /** A user, or nobody, who has shown no token. */
    public static Identity of(@Nullable JsonWebToken user) {
        return new Identity(user, user == null ? TokenRefusal.MISSING : null);
    }

    /** Nobody, since the token was not accepted. */
    public static Identity refused(TokenRefusal refusal) {
        return new Identity(null, refusal);
    }
}
