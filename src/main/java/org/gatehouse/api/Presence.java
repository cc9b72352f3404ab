package org.gatehouse.api;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Who is online, on all servers of Gatehouse that share a Redis, or on this one without Redis. A bean of it can be injected
 * anywhere; {@code gatehouse.presence.enabled} turns it on. Thread-safe; no call waits.
 *
 * <p>A user is the name of a {@link Socket#user}, and is online while any socket of that name is in any namespace. Sockets
 * without a user count in rooms only. Who comes and goes is told by the CDI events {@link UserOnline}, {@link UserOffline},
 * {@link UserJoinedRoom} and {@link UserLeftRoom}.
 *
 * <p>Answers are of the time at which Redis is asked; a change on another server is known a moment later, the death of one
 * after {@code gatehouse.redis.heartbeat-timeout}. The stages fail with an {@link IllegalStateException} if presence is off or
 * Redis cannot be asked.
 */
public interface Presence {

    /**
     * A socket of a user.
     *
     * @param user of it
     * @param socketId the id of the socket
     * @param namespace that it is in, with its leading slash
     * @param server the name of its server, with an id
     */
    record Device(String user, String socketId, String namespace, String server) {}

    /** Whether a user has any socket. */
    CompletionStage<Boolean> isOnline(String user);

    /** All sockets of a user, one for each namespace that each connection has joined. */
    CompletionStage<List<Device>> devices(String user);

    /** All users. */
    CompletionStage<Set<String>> users();

    /**
     * The users with a socket in a room.
     *
     * @param namespace of the room, with its leading slash
     */
    CompletionStage<Set<String>> users(String namespace, String room);

    /**
     * How many sockets are in a room, those without a user included.
     *
     * @param namespace of the room, with its leading slash
     */
    CompletionStage<Integer> sockets(String namespace, String room);
}
