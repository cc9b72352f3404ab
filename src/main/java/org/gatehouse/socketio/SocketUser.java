package org.gatehouse.socketio;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.api.TokenRefusal;
import org.gatehouse.engineio.Scheduler;
import org.gatehouse.engineio.Scheduler.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Who the client of a socket is, and until when. Thread-safe; calls nobody under its lock.
 *
 * <p>When the token expires, the client must come again. Many tokens may expire together, so each waits a random time
 * beyond.
 */
final class SocketUser {

    /** A timer never waits longer, whatever a token says, and however the clock is set meanwhile. */
    private static final Duration MAX_WAIT = Duration.ofHours(1);

    /** No token lives longer, and no arithmetic overflows. */
    private static final long MAX_SECONDS =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private final Scheduler scheduler;
    private final InstantSource clock;
    private final Duration grace;
    private final Runnable onExpiry;
    private volatile Identity identity;
    /** Guarded by this, like what follows. */
    private @Nullable Timeout timeout;

    private @Nullable Instant end;
    private boolean left;

    /**
     * The user at the beginning.
     *
     * @param grace how long after its expiry a token is good at least
     * @param jitter how much longer, at random, it may be
     * @param onExpiry called once the token is no longer good
     */
    SocketUser(
            Identity identity,
            Scheduler scheduler,
            InstantSource clock,
            Duration grace,
            Duration jitter,
            Runnable onExpiry) {
        this.identity = identity;
        this.scheduler = scheduler;
        this.clock = clock;
        this.grace = grace.plusMillis(ThreadLocalRandom.current().nextLong(jitter.toMillis() + 1));
        this.onExpiry = onExpiry;
    }

    @Nullable
    JsonWebToken user() {
        return identity.user();
    }

    Optional<TokenRefusal> refusal() {
        return Optional.ofNullable(identity.refusal());
    }

    boolean isInRole(String role) {
        JsonWebToken known = identity.user();
        return known != null && known.getGroups() != null && known.getGroups().contains(role);
    }

    /** The client is in: from now on the token must not expire. */
    void enter() {
        watch();
    }

    /** The client has shown a newer token. */
    void renew(JsonWebToken user) {
        identity = Identity.of(user);
        watch();
    }

    /** The client has left: nothing expires any more. */
    synchronized void leave() {
        left = true;
        cancel();
    }

    private void cancel() {
        if (timeout != null) {
            timeout.cancel();
            timeout = null;
        }
    }

    private synchronized void watch() {
        cancel();
        end = expiration(identity.user())
                .map(seconds -> Instant.ofEpochSecond(seconds).plus(grace))
                .orElse(null);
        await();
    }

    /** Who a socket is of, to be compared when its client comes back: nobody, or a user; empty if the user has no name. */
    static Optional<String> owner(@Nullable JsonWebToken user) {
        if (user == null) {
            return Optional.of("");
        }
        boolean named = user.getSubject() != null || user.getName() != null;
        return named
                ? Optional.of(user.getIssuer() + "\n" + user.getSubject() + "\n" + user.getName())
                : Optional.empty();
    }

    /** In seconds of the epoch; empty if the user's token never expires. */
    static Optional<Long> expiration(@Nullable JsonWebToken user) {
        Object expiration = user == null ? null : user.getClaim(Claims.exp.name());
        return Optional.ofNullable(expiration)
                .filter(Number.class::isInstance)
                .map(number -> Math.min(((Number) number).longValue(), MAX_SECONDS));
    }

    private void await() {
        if (end != null && !left) {
            Duration rest = Duration.between(clock.instant(), end);
            timeout = scheduler.schedule(rest.compareTo(MAX_WAIT) < 0 ? rest : MAX_WAIT, this::check);
        }
    }

    private void check() {
        if (isOver()) {
            onExpiry.run();
        }
    }

    /** False, and waiting on, if the time has not come. */
    private synchronized boolean isOver() {
        if (end == null || left) {
            return false;
        }
        if (end.isAfter(clock.instant())) {
            await();
            return false;
        }
        return true;
    }
}
