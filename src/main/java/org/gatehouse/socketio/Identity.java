package org.gatehouse.socketio;

import java.time.Instant;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.api.TokenRefusal;
import org.jspecify.annotations.Nullable;

/**
 * Who a client is: a user, for some time, or nobody, with the reason.
 *
 * @param user null if it is nobody
 * @param end until when; null if it has none
 * @param refusal null if it is a user
 */
public record Identity(
        @Nullable JsonWebToken user,
        @Nullable Instant end,
        @Nullable TokenRefusal refusal) {

    /** No token lives longer, and no arithmetic overflows. */
    private static final long LATEST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    /** A user, for as long as its token says; or nobody, who has shown no token. */
    public static Identity of(@Nullable JsonWebToken user) {
        return user == null ? refused(TokenRefusal.MISSING) : until(user, end(user));
    }

    private static @Nullable Instant end(JsonWebToken user) {
        Object expiration = user.getClaim(Claims.exp.name());
        return expiration instanceof Number seconds
                ? Instant.ofEpochSecond(Math.min(seconds.longValue(), LATEST))
                : null;
    }

    /** A user, until a time; without one, for ever. */
    public static Identity until(JsonWebToken user, @Nullable Instant end) {
        return new Identity(user, end, null);
    }

    /** Nobody, since the token was not accepted. */
    public static Identity refused(TokenRefusal refusal) {
        return new Identity(null, null, refusal);
    }
}
