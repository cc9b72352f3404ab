package org.gatehouse.security;

import java.util.Optional;
import org.gatehouse.config.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the page that makes a request may do so, by the header {@code Origin}, which browsers send with every
 * WebSocket handshake and no script can change. Without this, any page could open a WebSocket that carries the cookies of
 * who looks at it (RFC 6455, section 10.2). Immutable.
 *
 * <p>Let in are: clients that are no browsers, and send no origin; pages of this server; pages that the {@link CorsPolicy}
 * allows. What cannot be read as one origin is not.
 *
 * <p>A page is of this server if host and port of its origin are those to which the request was sent. Where that names no
 * port, it is the default of the origin's scheme. A page that came by {@code http} is not one of a server that is asked by
 * {@code https}: whoever can alter the network may have written it. The opposite is what a request looks like behind a proxy
 * that decrypts, so it is let in.
 */
public final class OriginCheck {

    private final CorsPolicy policy;

    /** A check that lets in whom this policy allows. */
    public OriginCheck(CorsPolicy policy) {
        this.policy = policy;
    }

    /**
     * Whether a request may proceed.
     *
     * @param origin the header; null if there is none
     * @param host the host and perhaps the port to which the request was sent, as the header {@code Host} has them; empty
     *     if unknown
     * @param secure whether it is known to have come by {@code https}
     */
    public boolean permits(@Nullable String origin, String host, boolean secure) {
        if (origin == null) {
            return true;
        }
        Optional<Origin> page = Origin.parse(origin);
        return page.isPresent() && (isOwn(page.get(), host, secure) || policy.allows(page.get()));
    }

    private static boolean isOwn(Origin page, String host, boolean secure) {
        String scheme = page.scheme();
        boolean schemeFits = scheme.equals("https") || (scheme.equals("http") && !secure);
        return schemeFits
                && Origin.parse(scheme + "://" + host).filter(page::equals).isPresent();
    }
}
