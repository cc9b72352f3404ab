package org.gatehouse.socketio;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.gatehouse.api.Arguments;
import org.gatehouse.api.SocketOperator;
import org.jspecify.annotations.Nullable;

/**
 * A way to emit to one socket.
 *
 * @param droppable whether the client may miss the event
 * @param timeout the longest time to wait for an answer; null for as long as the client is connected
 */
record SocketEmission(
        NamespaceSocket socket, boolean droppable, @Nullable Duration timeout) implements SocketOperator {

    @Override
    public void emit(String event, @Nullable Object... args) {
        socket.emit(event, args, droppable);
    }

    @Override
    public CompletionStage<Arguments> emitWithAck(String event, @Nullable Object... args) {
        return socket.ask(event, args, timeout, droppable);
    }

    @Override
    public SocketOperator timeout(Duration limit) {
        return new SocketEmission(socket, droppable, limit);
    }

    @Override
    public SocketOperator asVolatile() {
        return new SocketEmission(socket, true, timeout);
    }
}
