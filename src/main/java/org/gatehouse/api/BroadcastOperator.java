package org.gatehouse.api;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Selects sockets and emits to them. Operators are immutable and thread-safe: each method returns a new one, so a
 * selection can be kept and used again.
 *
 * <p>The receivers are the sockets that are in any of the named rooms (all sockets of the namespace if none is named),
 * without those that are in any of the excepted rooms; each receives the event once.
 */
public interface BroadcastOperator {

    /** Adds rooms whose sockets receive the event. */
    BroadcastOperator to(String... rooms);

    /** The same as {@link #to}, for sentences in which it reads better. */
    default BroadcastOperator in(String... rooms) {
        return to(rooms);
    }

    /** Adds rooms whose sockets do not receive the event. A socket's id is the room of that socket alone. */
    BroadcastOperator except(String... rooms);

    /** Selects only the sockets of this server, not those of others in the cluster. */
    BroadcastOperator local();

    /**
     * The same for events that clients may miss (Socket.IO calls them volatile): they are dropped for each client to which
     * they cannot leave at once, since it is still taking what was sent before.
     */
    BroadcastOperator asVolatile();

    /** The same, with the longest time that {@link #emitWithAck} waits; 5 seconds if it is not called. */
    BroadcastOperator timeout(Duration timeout);

    /**
     * Sends an event to the selected sockets. The event is encoded once, and handed to the queue of each receiver before
     * the method returns: the call never waits for a client. Events that one thread emits arrive at each receiver in that
     * order.
     *
     * @param event the name; not one of those reserved by the protocol, such as {@code connect} or {@code disconnect}
     * @param args the arguments, each mapped to JSON by JSON-B; binary values ({@code byte[]}, {@code ByteBuffer})
     *     anywhere in them travel as such, and must not be changed any more
     * @throws IllegalArgumentException if the name is reserved or an argument cannot be mapped to JSON
     */
    void emit(String event, @Nullable Object... args);

    /** Sends the event {@code message}, for which clients need not know a name. */
    default void send(@Nullable Object... args) {
        emit("message", args);
    }

    /**
     * Sends an event to the selected sockets and asks each for its acknowledgement.
     *
     * <p>The stage completes on a thread of the server's own when all have answered. It fails with an
     * {@link AckException}, which has the answers that did come, when the time is over, or when all others have answered
     * and one has left. Clients of other servers answer with one value: what else they say is not passed on, nor that they
     * have left.
     *
     * @return what the clients answer, in the order in which their answers come
     * @throws IllegalArgumentException as for {@link #emit}
     */
    CompletionStage<List<Arguments>> emitWithAck(String event, @Nullable Object... args);

    /**
     * The selected sockets, of all servers of the cluster unless {@link #local}. If servers do not answer in time, the stage
     * fails with a {@link MissingServersException}, which has the sockets of all others.
     */
    CompletionStage<List<RemoteSocket>> fetchSockets();

    /**
     * Lets the selected sockets enter rooms. Broadcasts that are emitted after the return reach them. Sockets that are in as
     * many rooms as the settings allow are left out, and so are rooms whose names are too long.
     */
    void socketsJoin(String... rooms);

    /** Lets the selected sockets leave rooms; those that are not in one stay out of it. */
    void socketsLeave(String... rooms);

    /**
     * Makes the selected clients leave. They stay away until their applications connect again.
     *
     * @param close whether they leave all of their namespaces and their connections are closed, or just this namespace
     */
    void disconnectSockets(boolean close);
}
