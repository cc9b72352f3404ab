package org.gatehouse.config;

/** What becomes of a client for which more waits than may, or of what waits. */
public enum OverflowPolicy {
    /** It loses its connection. */
    DISCONNECT,
    /** It stays, and misses the events that have waited longest. */
    DROP_OLDEST,
    /** It stays, and misses the event that does not fit. */
    DROP_NEWEST
}
