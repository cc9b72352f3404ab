package org.gatehouse.adapter.redis;

import java.util.Optional;

/** The types of {@link ClusterMessage}s, in the order of their numbers, which begin with 1. */
enum ClusterMessageType {
    INITIAL_HEARTBEAT,
    HEARTBEAT,
    BROADCAST,
    JOIN,
    LEAVE,
    DISCONNECT,
    FETCH,
    SOCKETS,
    SERVER_SIDE_EMIT,
    SERVER_SIDE_ANSWER,
    CLIENT_COUNT,
    CLIENT_ANSWER,
    LEAVING;

    private static final ClusterMessageType[] ALL = values();

    int number() {
        return ordinal() + 1;
    }

    /** Nothing if it is one of a later version. */
    static Optional<ClusterMessageType> of(long number) {
        return number < 1 || number > ALL.length ? Optional.empty() : Optional.of(ALL[(int) number - 1]);
    }
}
