package org.gatehouse.engineio;

import java.util.Locale;

/** What is counted, since it is dropped or refused. */
public enum Counter {
    /** Events that could not leave at once, where their sender allowed them to be dropped. */
    DROPPED_EVENTS,
    /** Events that clients missed since too much waited for them, where that is what a setting says. */
    OVERFLOWED_EVENTS,
    /** Clients that were let go since they did not read what was sent to them. */
    OVERFLOWED_SESSIONS,
    /** Connections that were not opened, since there were too many, in all or from one address. */
    REFUSED_SESSIONS,
    /** Clients that could not join, since their user had too many connections. */
    REFUSED_USER_CONNECTIONS,
    /** Requests and clients that were refused for want of a valid token. */
    REFUSED_TOKENS,
    /** Connections that were closed since a token had expired. */
    EXPIRED_CONNECTIONS,
    /** Connections that were closed since a token had been revoked. */
    REVOKED_CONNECTIONS,
    /** Requests to open a connection that were refused, since too many came from one address. */
    REFUSED_HANDSHAKES,
    /** Connections that were closed, since their clients sent too many messages or bytes in a second. */
    FLOODING_SESSIONS,
    /** Connections that were closed, since too much of what their clients sent waited for its handlers. */
    OVERFLOWED_MAILBOXES,
    /** Messages on a WebSocket that were larger than a payload may be. */
    OVERSIZED_MESSAGES,
    /** Bodies of POSTs that were larger than a payload may be. */
    OVERSIZED_POSTS,
    /** Bodies of POSTs with too many packets. */
    OVERFULL_PAYLOADS,
    /** Bodies of POSTs that did not arrive in time. */
    UNFINISHED_POSTS,
    /** Packets with too many binary values. */
    REFUSED_ATTACHMENTS,
    /** Sessions whose clients did not come back after they had opened them. */
    UNUSED_SESSIONS,
    /** Connections whose clients joined no namespace in time. */
    UNJOINED_SESSIONS,
    /** Namespaces that a client was not let into, since it had joined too many. */
    REFUSED_NAMESPACES,
    /** Namespaces that a client was not let into, since its {@code auth} was too large. */
    REFUSED_AUTHS,
    /** Rooms that a socket was not let into, since it was in too many, or their names were too long. */
    REFUSED_ROOMS,
    /** Acknowledgements that were not awaited, since too many of one client's were. */
    REFUSED_ACKS,
    /** Requests of pages whose origin is not allowed: handshakes of WebSockets, and what polling clients would send. */
    FORBIDDEN_ORIGINS,
    /** Messages that were not sent to the other nodes: too many waited, or Redis was lost or refused them. */
    DROPPED_PUBLICATIONS,
    /** Messages of other nodes that were not delivered, since too many waited. */
    DROPPED_DELIVERIES,
    /** Messages on the channels of this node that could not be read. */
    UNREADABLE_MESSAGES,
    /** Requests that other nodes did not all answer in time, or that could not be sent to them. */
    LOST_REQUESTS,
    /** Requests whose session was not looked for at other nodes: too many that nobody knows came from their address. */
    REFUSED_SEARCHES,
    /** Requests that were passed on to the node of their session, which has not answered. */
    LOST_RELAYS,
    /** Connections to Redis that were lost and made again. */
    REDIS_RECONNECTIONS,
    /** Events of {@link org.gatehouse.api.Presence} of which nobody was told, since too many waited. */
    DROPPED_PRESENCE_EVENTS;

    /** The name by which {@link org.gatehouse.api.Statistics} knows it. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
