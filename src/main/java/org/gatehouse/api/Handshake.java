package org.gatehouse.api;

import java.time.Instant;
import java.util.Map;

/** What a client said when it connected: the HTTP request that opened the connection, and the CONNECT packet. */
public interface Handshake {

    /** The request headers; names are compared without regard to case, repeated ones are joined by a comma, cookies by a semicolon. */
    Map<String, String> headers();

    /** The query parameters of the request, the first value of each. */
    Map<String, String> query();

    /** The {@code auth} object of the client, empty if it gave none. */
    Map<String, Object> auth();

    /** The address of the client, in numbers; behind a proxy that the settings do not trust, that of the proxy. */
    String address();

    /** Whether the client's connection is encrypted; behind a trusted proxy, the one to the proxy. */
    boolean secure();

    /** Whether the request named an {@code Origin}, as that of a page does. */
    boolean xdomain();

    /** When the connection was opened. */
    Instant issued();

    /** The path and the query of the request. */
    String url();
}
