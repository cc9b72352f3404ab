package org.gatehouse.engineio;

import java.util.Locale;

/** What is counted, since it is dropped or refused. */
public enum Counter {
    /** Events that could not leave at once, where their sender allowed them to be dropped. */
    DROPPED_EVENTS,
    /** Clients that were let go since they did not read what was sent to them. */
    OVERFLOWED_SESSIONS,
    /** Connections that were not opened, since there were too many, in all or from one address. */
    REFUSED_SESSIONS,
    /** Requests of pages whose origin is not allowed: handshakes of WebSockets, and what polling clients would send. */
    FORBIDDEN_ORIGINS;

    /** The name by which {@link org.gatehouse.api.Statistics} knows it. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
