package org.gatehouse.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.jwk.source.RateLimitedJWKSetSource;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.Resource;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keys that are fetched by HTTP: when the first token comes, when those that are known have become old, and when a token
 * names one that is not known. Clients choose the key ids of their tokens, so that the latter is limited. While the keys
 * cannot be fetched, the last known ones count. Thread-safe.
 */
final class RemoteKeys implements JWKSetSource<SecurityContext> {

    private static final Logger LOG = System.getLogger(RemoteKeys.class.getName());
    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 3_000;
    private static final int MAX_BYTES = 200_000;

    private final URI location;
    private final JWKSetSource<SecurityContext> server;
    private final KeyRefresh refresh;
    private final AtomicReference<@Nullable Fetched> last = new AtomicReference<>();

    /** Keys, and when they came, in milliseconds since the epoch. */
    private record Fetched(JWKSet keys, long at) {}

    private RemoteKeys(URI location, KeyRefresh refresh) throws MalformedURLException {
        DefaultResourceRetriever http = new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MAX_BYTES);
        this.location = location;
        this.server = new RateLimitedJWKSetSource<>(
                new URLBasedJWKSetSource<>(location.toURL(), url -> asJwks(http.retrieveResource(url))),
                refresh.interval().toMillis(),
                null);
        this.refresh = refresh;
    }

    /**
     * A source of the keys at a location.
     *
     * @throws IllegalArgumentException if it is no URL
     */
    static JWKSource<SecurityContext> source(URI location, KeyRefresh refresh) {
        try {
            RemoteKeys keys = new RemoteKeys(location, refresh);
            // No refresh ahead of time: its threads would be none of the container's.
            return JWKSourceBuilder.create(keys)
                    .cache(refresh.cached().toMillis(), refresh.patience().toMillis())
                    .refreshAheadCache(false)
                    .rateLimited(false)
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("no URL", e);
        }
    }

    /** A key in another format than JWKS is a set of one key. */
    private static Resource asJwks(Resource resource) throws IOException {
        try {
            return new Resource(KeyText.parse(resource.getContent()).toString(), JWKSet.MIME_TYPE);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator evaluator, long now, @Nullable SecurityContext context)
            throws KeySourceException {
        try {
            JWKSet keys = server.getJWKSet(evaluator, now, context);
            last.set(new Fetched(keys, now));
            return keys;
        } catch (KeySourceException e) {
            boolean limited = e instanceof RateLimitReachedException;
            LOG.log(limited ? Level.DEBUG : Level.WARNING, "no keys from {0}: {1}", location.getHost(), e.getMessage());
            Fetched known = last.get();
            if (known == null || refresh.isOver(known.at(), now)) {
                throw e;
            }
            return new JWKSet(known.keys().getKeys()); // the cache takes the same set for a failure
        }
    }

    @Override
    public void close() {
        // holds nothing that is open
    }
}
