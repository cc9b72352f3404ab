package org.gatehouse.adapter.redis;

/** What is worth counting between nodes. */
public enum RedisEvent {
    /** A message was not sent to the other nodes: too many waited, or Redis was lost or refused it. */
    DROPPED_PUBLICATION,
    /** A message of another node was not delivered here, since too many waited. */
    DROPPED_DELIVERY,
    /** A message could not be read. */
    UNREADABLE_MESSAGE,
    /** Other nodes did not answer in time, or could not be asked. */
    LOST_REQUEST,
    /** The connection that receives was lost and made again. */
    RECONNECTION
}
