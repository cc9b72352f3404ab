package org.gatehouse.socketio;

import org.gatehouse.adapter.Selection;
import org.gatehouse.api.BroadcastOperator;

/** A selection of a namespace's sockets. */
record Broadcast(Namespace namespace, Selection selection) implements BroadcastOperator {

    @Override
    public BroadcastOperator to(String... rooms) {
        return new Broadcast(namespace, selection.to(rooms));
    }

    @Override
    public BroadcastOperator except(String... rooms) {
        return new Broadcast(namespace, selection.except(rooms));
    }

    @Override
    public void emit(String event, Object... args) {
        namespace.broadcast(event, args, selection);
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
