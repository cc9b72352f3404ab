package org.gatehouse.adapter.redis;

import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.Protocol.Keyword;

/**
 * A channel of Redis, or all whose names match a pattern.
 *
 * @param kind how it is subscribed
 * @param name or pattern
 */
record Channel(Kind kind, String name) {

    /** The kinds of channels, each of which has its own commands. */
    enum Kind {
        /** Many, by a pattern: to listen to only. */
        PATTERN(Command.PSUBSCRIBE, Command.PUNSUBSCRIBE, Command.PUBLISH, Keyword.NUMPAT),
        /** One that a whole Redis Cluster shares. */
        PLAIN(Command.SUBSCRIBE, Command.UNSUBSCRIBE, Command.PUBLISH, Keyword.NUMSUB),
        /** One that only the servers of a slot of a Redis Cluster have. */
        SHARD(Command.SSUBSCRIBE, Command.SUNSUBSCRIBE, Command.SPUBLISH, Keyword.SHARDNUMSUB);

        private final Command subscribe;
        private final Command unsubscribe;
        private final Command publish;
        private final Keyword count;

        Kind(Command subscribe, Command unsubscribe, Command publish, Keyword count) {
            this.subscribe = subscribe;
            this.unsubscribe = unsubscribe;
            this.publish = publish;
            this.count = count;
        }

        Command subscribe() {
            return subscribe;
        }

        Command unsubscribe() {
            return unsubscribe;
        }

        Command publish() {
            return publish;
        }

        /** What {@code PUBSUB} is asked for. */
        Keyword count() {
            return count;
        }
    }

    static Channel pattern(String pattern) {
        return new Channel(Kind.PATTERN, pattern);
    }

    static Channel plain(String name) {
        return new Channel(Kind.PLAIN, name);
    }

    static Channel shard(String name) {
        return new Channel(Kind.SHARD, name);
    }
}
