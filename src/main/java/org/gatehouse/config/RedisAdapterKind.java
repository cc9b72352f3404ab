package org.gatehouse.config;

/** How nodes speak to each other through Redis: all of them in the same way. */
public enum RedisAdapterKind {
    /** By publish and subscribe, as {@code createAdapter} of {@code @socket.io/redis-adapter} does. */
    CLASSIC,
    /** By sharded publish and subscribe, as {@code createShardedAdapter} does; with Redis 7. */
    SHARDED,
    /** By entries of streams, as {@code createAdapter} of {@code @socket.io/redis-streams-adapter} does; with Redis 6.2. */
    STREAMS
}
