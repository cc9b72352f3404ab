package org.gatehouse.security;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.api.Revocations;
import org.gatehouse.config.RevocationSettings;
import org.jspecify.annotations.Nullable;

/**
 * What was taken back, in the memory of this server. Thread-safe; listeners are called without a lock.
 *
 * <p>To other servers, a revocation is a text and a time: {@code s:} and a subject, or {@code t:} and the id of a token.
 */
public final class RevokedTokens implements Revocations {

    private static final Logger LOG = System.getLogger(RevokedTokens.class.getName());
    private static final String SUBJECT = "s:";
    private static final String TOKEN = "t:";

    private final RevocationSettings settings;
    private final InstantSource clock;
    /** When each was revoked, by its text. */
    private final Map<String, Instant> revoked = new ConcurrentHashMap<>();

    private final List<Consumer<Predicate<JsonWebToken>>> listeners = new CopyOnWriteArrayList<>();
    private volatile BiConsumer<String, Instant> others = (text, time) -> {};

    /** Nothing is revoked yet. */
    public RevokedTokens(RevocationSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Tells somebody of each revocation, after it is in force: which tokens are concerned. */
    public void listen(Consumer<Predicate<JsonWebToken>> listener) {
        listeners.add(listener);
    }

    /** Tells other servers, by this, of what is revoked here from now on. */
    public void share(BiConsumer<String, Instant> sender) {
        others = sender;
    }

    @Override
    public void revokeSubject(String subject) {
        revoke(SUBJECT + subject, user -> subject.equals(subject(user)));
    }

    @Override
    public void revokeToken(String tokenId) {
        revoke(TOKEN + tokenId, user -> tokenId.equals(user.getTokenID()));
    }

    private void revoke(String text, Predicate<JsonWebToken> concerned) {
        Instant now = clock.instant();
        if (!put(text, now)) {
            throw new IllegalStateException(
                    "too much is revoked already: see gatehouse.revocations.max-entries, which is "
                            + settings.maxEntries());
        }
        Predicate<JsonWebToken> nowRevoked = concerned.and(this::isRevoked);
        listeners.forEach(listener -> listener.accept(nowRevoked));
        others.accept(text, now);
    }

    /** To forget an older one instead would let somebody in again, silently. False if there is no room. */
    private synchronized boolean put(String text, Instant time) {
        if (!revoked.containsKey(text) && revoked.size() >= settings.maxEntries()) {
            Instant oldest = clock.instant().minus(settings.retention());
            revoked.values().removeIf(oldest::isAfter);
            if (revoked.size() >= settings.maxEntries()) {
                return false;
            }
        }
        revoked.merge(text, time, (before, now) -> now.isAfter(before) ? now : before);
        return true;
    }

    /** What is in force here, for other servers. */
    public Map<String, Instant> all() {
        Map<String, Instant> all = new HashMap<>(revoked);
        all.values().removeIf(since -> inForce(since) == null);
        return all;
    }

    /**
     * Revokes what other servers have revoked, and this one perhaps as well. Whatever has no room is in force there alone, and
     * the log says so.
     */
    public void take(Map<String, Instant> revocations) {
        boolean news = false;
        int refused = 0;
        for (Map.Entry<String, Instant> each : revocations.entrySet()) {
            String text = each.getKey();
            @Nullable Instant since = inForce(each.getValue());
            @Nullable Instant known = revoked.get(text);
            boolean readable = text.startsWith(SUBJECT) || text.startsWith(TOKEN);
            if (since != null && readable && (known == null || since.toEpochMilli() > known.toEpochMilli())) {
                boolean put = put(text, since);
                news |= put;
                refused += put ? 0 : 1;
            }
        }
        if (refused > 0) {
            LOG.log(
                    Level.ERROR,
                    "{0} revocations of other servers are not in force here: see gatehouse.revocations.max-entries",
                    refused);
        }
        if (news) {
            listeners.forEach(listener -> listener.accept(this::isRevoked));
        }
    }

    /** Whether a token has been taken back. */
    public boolean isRevoked(JsonWebToken user) {
        if (revoked.isEmpty()) {
            return false;
        }
        @Nullable String tokenId = user.getTokenID();
        if (tokenId != null && inForce(revoked.get(TOKEN + tokenId)) != null) {
            return true;
        }
        @Nullable String subject = subject(user);
        @Nullable Instant since = subject == null ? null : inForce(revoked.get(SUBJECT + subject));
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
