package org.gatehouse.api;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Emits to one client. Immutable and thread-safe; no method waits for the client. */
public interface SocketOperator {

    /**
     * Sends an event to this client.
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
     * Sends an event to this client and asks for its acknowledgement.
     *
     * <p>The stage completes on one of a few threads of the server's own: what depends on it must not wait there for other
     * stages. It fails with an
     * {@link AckException} when the time of {@link #timeout} is over or the client has left; without a timeout it waits
     * as long as the client is connected. A handler may block on it; a middleware or a connection hook may not, since the
     * client learns of nothing before they have returned.
     *
     * @return what the client answers
     * @throws IllegalArgumentException as for {@link #emit}
     */
    CompletionStage<Arguments> emitWithAck(String event, @Nullable Object... args);

    /** The same, with the longest time that {@link #emitWithAck} waits. */
    SocketOperator timeout(Duration timeout);

    /**
     * The same for events that the client may miss (Socket.IO calls them volatile): they are dropped if they cannot leave
     * at once, since the client is still taking what was sent before.
     */
    SocketOperator asVolatile();
}
