package org.gatehouse.api;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which pages of other origins may use a gateway, as the {@code cors} option of NestJS and of a Socket.IO server has it; but
 * here it holds for WebSockets as well.
 *
 * <p>The requests of clients do not say which gateway they are for, so what one gateway allows to an origin, all allow: its
 * pages may open connections, by which any namespace can be reached. What a user may do there is for a token and a guard to
 * decide. The settings {@code gatehouse.cors.*} allow further origins.
 *
 * <p>A wrong one fails the deployment: an origin that no browser sends, credentials for {@code *}, or anything said without
 * an origin.
 *
 * @see WebSocketGateway#cors()
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Cors {

    /** Stands for a {@link #maxAge} that is not given. */
    int UNSTATED = -1;

    /**
     * The allowed origins, none by default: {@code https://app.example.com:8443}, scheme, host and port if it is not that of
     * the scheme, without a path; {@code https://*.example.com} for every host below that one, but not itself; {@code null}
     * for pages without an origin, such as sandboxed frames, which any page can make; {@code *} for all of these.
     */
    String[] origin() default {};

    /**
     * Whether scripts of such pages may send cookies and HTTP authentication with their polls; cannot be combined with the
     * origin {@code *}. Browsers send the cookies of a WebSocket in any case.
     */
    boolean credentials() default false;

    /** The methods of HTTP that a preflight allows, in capitals; those of the settings by default. */
    String[] methods() default {};

    /** The headers that pages may send; by default those of the settings, or else those that they ask for. */
    String[] allowedHeaders() default {};

    /** The headers of answers that pages may read; those of the settings by default. */
    String[] exposedHeaders() default {};

    /** The seconds for which browsers may keep the answer to a preflight; as the settings have it by default. */
    int maxAge() default UNSTATED;
}
