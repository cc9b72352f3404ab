package org.gatehouse.socketio;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private final Scheduler scheduler;
    private final InstantSource clock;
    private final Duration jitter;
    private final Runnable onExpiry;
    private volatile Identity identity;
    /** Guarded by this, like what follows. */
    private @Nullable Timeout timeout;

    private @Nullable Instant end;
    private boolean left;

    /**
     * The user at the beginning.
     *
     * @param jitter how much longer, at random, the user may stay
     * @param onExpiry called once the token is no longer good
     */
    SocketUser(Identity identity, Scheduler scheduler, InstantSource clock, Duration jitter, Runnable onExpiry) {
        this.identity = identity;
        this.scheduler = scheduler;
        this.clock = clock;
        this.jitter = Duration.ofMillis(ThreadLocalRandom.current().nextLong(jitter.toMillis() + 1));
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
    void renew(Identity newer) {
        identity = newer;
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
        Instant last = identity.end();
        end = last == null ? null : last.plus(jitter);
        await();
    }

    /** Who a socket is of, to be compared when its client comes back: nobody, or a user; empty if the user has no name. */
    static Optional<String> owner(@Nullable JsonWebToken user) {
        if (user == null) {
            return Optional.of("");
        }
        Stream<@Nullable String> names = Stream.of(user.getIssuer(), user.getSubject(), user.getName());
        return user.getSubject() == null && user.getName() == null
                ? Optional.empty()
                : Optional.of(names.map(SocketUser::unambiguous).collect(Collectors.joining("", kind(user), "")));
    }

    /** Whom a server knows otherwise than by a token is nobody that a token names. */
    private static String kind(JsonWebToken user) {
        return user.getRawToken() == null ? "user " : "token ";
    }

    private static String unambiguous(@Nullable String text) {
        return text == null ? "-" : text.length() + ":" + text;
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
