package org.gatehouse.socketio;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.gatehouse.adapter.Selection;
import org.gatehouse.api.Arguments;
import org.gatehouse.api.BroadcastOperator;
import org.gatehouse.api.RemoteSocket;
import org.jspecify.annotations.Nullable;

/**
 * A selection of a namespace's sockets, and a way to emit to them.
 *
 * @param droppable whether clients may miss the event
 * @param timeout the longest time to wait for answers
 */
record Broadcast(Namespace namespace, Selection selection, boolean droppable, Duration timeout)
        implements BroadcastOperator {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

    Broadcast(Namespace namespace, Selection selection) {
        this(namespace, selection, false, DEFAULT_TIMEOUT);
    }

    private BroadcastOperator with(Selection other) {
        return new Broadcast(namespace, other, droppable, timeout);
    }

    @Override
    public BroadcastOperator to(String... rooms) {
        return with(selection.to(rooms));
    }

    @Override
    public BroadcastOperator except(String... rooms) {
        return with(selection.except(rooms));
    }

    @Override
    public BroadcastOperator local() {
        return with(selection.onThisNode());
    }

    @Override
    public BroadcastOperator asVolatile() {
        return new Broadcast(namespace, selection, true, timeout);
    }

    @Override
    public BroadcastOperator timeout(Duration limit) {
        return new Broadcast(namespace, selection, droppable, limit);
    }

    @Override
    public void emit(String event, @Nullable Object... args) {
        namespace.adapter().broadcast(namespace.event(event, args, droppable), selection);
    }

    @Override
    public CompletionStage<List<Arguments>> emitWithAck(String event, @Nullable Object... args) {
        return namespace.askAll(event, args, selection, timeout, droppable);
    }

    @Override
    public CompletionStage<List<RemoteSocket>> fetchSockets() {
        return namespace.adapter().fetchSockets(selection);
    }

    @Override
    public void socketsJoin(String... rooms) {
        namespace.adapter().join(selection, rooms);
    }

    @Override
    public void socketsLeave(String... rooms) {
        namespace.adapter().leave(selection, rooms);
    }

    @Override
    public void disconnectSockets(boolean close) {
        namespace.adapter().disconnect(selection, close);
    }
}
