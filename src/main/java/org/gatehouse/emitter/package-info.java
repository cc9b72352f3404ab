/**
 * Publishes into a cluster from a JVM that is no server of it, as {@code @socket.io/redis-emitter} does: a batch job, a
 * legacy application. It comes as a jar of its own, {@code gatehouse-emitter.jar}, and needs {@code msgpack-core} and
 * whatever publishes to Redis, such as Jedis; neither Jakarta EE nor the rest of Gatehouse.
 *
 * <p>Imports {@code ReservedEvents} of {@code wire}, which is in that jar too, and nothing else.
 */
@NullMarked
package org.gatehouse.emitter;

import org.jspecify.annotations.NullMarked;
