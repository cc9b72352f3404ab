package org.gatehouse.security;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.api.Revocations;
import org.gatehouse.config.RevocationSettings;
import org.jspecify.annotations.Nullable;

/** What was taken back, in the memory of this server. Thread-safe; listeners are called without a lock. */
public final class RevokedTokens implements Revocations {

    private final RevocationSettings settings;
    private final InstantSource clock;
    /** When each was revoked. */
    private final Map<String, Instant> subjects = new ConcurrentHashMap<>();

    private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
    private final List<Consumer<Predicate<JsonWebToken>>> listeners = new CopyOnWriteArrayList<>();

    /** Nothing is revoked yet. */
    public RevokedTokens(RevocationSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Tells somebody of each revocation, after it is in force: which tokens are concerned. */
    public void listen(Consumer<Predicate<JsonWebToken>> listener) {
        listeners.add(listener);
    }

    @Override
    public void revokeSubject(String subject) {
        revoke(subjects, subject, user -> subject.equals(subject(user)));
    }

    @Override
    public void revokeToken(String tokenId) {
        revoke(tokens, tokenId, user -> tokenId.equals(user.getTokenID()));
    }

    private void revoke(Map<String, Instant> revoked, String key, Predicate<JsonWebToken> concerned) {
        makeRoom(revoked, key);
        revoked.put(key, clock.instant());
        Predicate<JsonWebToken> nowRevoked = concerned.and(this::isRevoked);
        listeners.forEach(listener -> listener.accept(nowRevoked));
    }

    /** To forget an older one instead would let somebody in again, silently. */
    private synchronized void makeRoom(Map<String, Instant> revoked, String key) {
        if (!revoked.containsKey(key) && size() >= settings.maxEntries()) {
            Instant oldest = clock.instant().minus(settings.retention());
            subjects.values().removeIf(oldest::isAfter);
            tokens.values().removeIf(oldest::isAfter);
            if (size() >= settings.maxEntries()) {
                throw new IllegalStateException(
                        "too much is revoked already: see gatehouse.revocations.max-entries, which is "
                                + settings.maxEntries());
            }
        }
    }

    private int size() {
        return subjects.size() + tokens.size();
    }

    /** Whether a token has been taken back. */
    public boolean isRevoked(JsonWebToken user) {
        if (subjects.isEmpty() && tokens.isEmpty()) {
            return false;
        }
        @Nullable String tokenId = user.getTokenID();
        if (tokenId != null && inForce(tokens.get(tokenId)) != null) {
            return true;
        }
        @Nullable String subject = subject(user);
        @Nullable Instant since = subject == null ? null : inForce(subjects.get(subject));
        return since != null && !issuedAfter(user, since);
    }

    private @Nullable Instant inForce(@Nullable Instant since) {
        boolean over = since == null || since.plus(settings.retention()).isBefore(clock.instant());
        return over ? null : since;
    }

    /** Tokens know seconds only, so that one of the same second is taken for an older one. */
    private static boolean issuedAfter(JsonWebToken user, Instant since) {
        @Nullable Object issued = user.getClaim(Claims.iat.name());
        return issued instanceof Number seconds && seconds.longValue() > since.getEpochSecond();
    }

    private static @Nullable String subject(JsonWebToken user) {
        @Nullable String subject = user.getSubject();
        return subject == null ? user.getName() : subject;
    }
}
