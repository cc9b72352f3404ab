/**
 * Rooms that span nodes, by the publish and subscribe of Redis, as {@code @socket.io/redis-adapter} does it: with other
 * nodes of this kind and with unmodified Node.js servers.
 *
 * <p>Imports {@code adapter}, {@code api}, {@code config} and {@code wire}.
 */
@NullMarked
package org.gatehouse.adapter.redis;

import org.jspecify.annotations.NullMarked;
