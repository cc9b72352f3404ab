package org.gatehouse.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Keys that are fetched by HTTP: when the first token comes, when those that are known have become old, and when a token
 * names one that is not known. Clients choose the key ids of their tokens, so that fetches are limited, and one token at a
 * time waits for one. For all others, and while the keys cannot be fetched, the last known ones count at once; only where
 * there were never any, tokens wait for the very first fetch. Thread-safe.
 */
final class RemoteKeys implements JWKSource<SecurityContext> {

    private static final Logger LOG = System.getLogger(RemoteKeys.class.getName());
    private static final int FETCHES = 2;

    private final KeyServerClient server;
    private final KeyRefresh refresh;
    private final AtomicBoolean fetching = new AtomicBoolean();
    /** When the last fetches began; of whoever is fetching. */
    private final Queue<Long> begun = new ArrayDeque<>(FETCHES);

    private final CountDownLatch first = new CountDownLatch(1);
    private volatile @Nullable Fetched last;

    /** Keys, and when they came. */
    private record Fetched(JWKSet keys, long at) {}

    /**
     * The keys at a location.
     *
     * @throws IllegalArgumentException if it is no URL of HTTP
     */
    RemoteKeys(URI location, KeyRefresh refresh) {
        this.server = new KeyServerClient(location, refresh.deadline());
        this.refresh = refresh;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        @Nullable Fetched known = last;
        boolean asked = known == null || refresh.isOld(age(known));
        if (asked) {
            known = newer(known);
        }
        List<JWK> found = select(selector, known);
        return found.isEmpty() && !asked ? select(selector, newer(known)) : found;
    }

    private long age(Fetched known) {
        return refresh.clock().getAsLong() - known.at();
    }

    private List<JWK> select(JWKSelector selector, @Nullable Fetched known) throws KeySourceException {
        if (known == null || refresh.isOver(age(known))) {
            throw new KeySourceException("the keys of its issuer are not known");
        }
        return selector.select(known.keys());
    }

    /** What is known after a fetch, if this thread may perform it, else now. */
    private @Nullable Fetched newer(@Nullable Fetched known) {
        if (fetching.compareAndSet(false, true)) {
            try {
                if (Objects.equals(last, known) && mayFetch()) {
                    fetch();
                }
            } finally {
                fetching.set(false);
                first.countDown();
            }
        } else if (last == null) {
            awaitFirst();
        }
        return last;
    }

    private boolean mayFetch() {
        long now = refresh.clock().getAsLong();
        if (begun.size() == FETCHES) {
            if (now - begun.element() < refresh.interval().toNanos()) {
                return false;
            }
            begun.remove();
        }
        return begun.add(now);
    }

    private void fetch() {
        try {
            JWKSet keys = server.keys();
            last = new Fetched(keys, refresh.clock().getAsLong());
        } catch (IOException | RuntimeException e) {
            // Whatever it is, the last known keys count.
            LOG.log(Level.WARNING, "no keys from {0}: {1}", server.host(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitFirst() {
        try {
            first.await(refresh.deadline().toNanos(), TimeUnit.NANOSECONDS);
            first.countDown(); // whoever has waited in vain has done so for all
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
