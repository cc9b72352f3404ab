package org.gatehouse.adapter.redis;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How this node stands with Redis. Anybody may read it: it names no host, and holds no secret.
 *
 * @param connected whether this node can send to the others, and receives what they send
 * @param reason why not, in a few words; empty while connected
 * @param since when it is so
 * @param reconnections how often lost connections have been made again
 * @param nodes how many nodes there were when they were last counted, this one included; empty if they were not
 * @param expectedNodes how many there should be; empty if nobody has said so
 */
public record RedisState(
        boolean connected,
        Optional<String> reason,
        Instant since,
        long reconnections,
        OptionalInt nodes,
        OptionalInt expectedNodes) {

    /** The same, and how many nodes there should be and are. */
    RedisState expecting(OptionalInt expected, Optional<OptionalInt> counted) {
        return new RedisState(connected, reason, since, reconnections, counted.orElse(OptionalInt.empty()), expected);
    }
}
