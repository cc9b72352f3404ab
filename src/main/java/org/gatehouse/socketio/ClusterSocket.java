package org.gatehouse.socketio;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.adapter.Selection;
import org.gatehouse.adapter.SocketSnapshot;
import org.gatehouse.api.AckException;
import org.gatehouse.api.Arguments;
import org.gatehouse.api.BroadcastOperator;
import org.gatehouse.api.Handshake;
import org.gatehouse.api.RemoteSocket;
import org.gatehouse.api.SocketOperator;
import org.jspecify.annotations.Nullable;

/**
 * A socket of another server: it is reached by the room that bears its id.
 *
 * @param operator selects it
 */
record ClusterSocket(SocketSnapshot snapshot, BroadcastOperator operator) implements RemoteSocket {

    ClusterSocket(Namespace namespace, SocketSnapshot snapshot) {
        this(snapshot, new Broadcast(namespace, Selection.ALL.to(snapshot.id())));
    }

    @Override
    public String id() {
        return snapshot.id();
    }

    @Override
    public Handshake handshake() {
        return new SnapshotHandshake(snapshot.handshake());
    }

    @Override
    public Set<String> rooms() {
        return snapshot.rooms();
    }

    @Override
    public Map<String, Object> data() {
        return snapshot.data();
    }

    @Override
    public void join(String... rooms) {
        operator.socketsJoin(rooms);
    }

    @Override
    public void leave(String room) {
        operator.socketsLeave(room);
    }

    @Override
    public void disconnect(boolean close) {
        operator.disconnectSockets(close);
    }

    @Override
    public void emit(String event, @Nullable Object... args) {
        operator.emit(event, args);
    }

    @Override
    public CompletionStage<Arguments> emitWithAck(String event, @Nullable Object... args) {
        CompletableFuture<Arguments> only = new CompletableFuture<>();
        CompletionStage<List<Arguments>> unused = operator.emitWithAck(event, args)
                .whenComplete((answers, failure) -> {
                    if (failure != null) {
                        only.completeExceptionally(failure);
                    } else if (answers.isEmpty()) {
                        only.completeExceptionally(new AckException(PendingAcks.DISCONNECTED));
                    } else {
                        only.complete(answers.get(0));
                    }
                });
        return only;
    }

    @Override
    public SocketOperator timeout(Duration limit) {
        return new ClusterSocket(snapshot, operator.timeout(limit));
    }

    @Override
    public SocketOperator asVolatile() {
        return new ClusterSocket(snapshot, operator.asVolatile());
    }

    @Override
    public String toString() {
        return "socket " + id();
    }
}
