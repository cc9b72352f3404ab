package org.gatehouse.api;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Cross-origin access of a gateway, as the {@code cors} option of a Socket.IO server has it.
 *
 * @see WebSocketGateway#cors()
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Cors {

    /** The allowed origins, such as {@code https://app.example.com}, or {@code *} for any; none by default. */
    String[] origin() default {};

    /** Whether such pages may send cookies and HTTP authentication; cannot be combined with the origin {@code *}. */
    boolean credentials() default false;
}
