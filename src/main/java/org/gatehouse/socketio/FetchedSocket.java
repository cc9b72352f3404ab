package org.gatehouse.socketio;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.gatehouse.api.Arguments;
import org.gatehouse.api.Handshake;
import org.gatehouse.api.RemoteSocket;
import org.gatehouse.api.SocketOperator;
import org.jspecify.annotations.Nullable;

/**
 * A socket as {@code fetchSockets} shows it: to whoever asks for a list of clients, which may end up anywhere, what is secret
 * by its place is hidden.
 *
 * @param handshake without that
 */
record FetchedSocket(NamespaceSocket socket, Handshake handshake) implements RemoteSocket {

    @Override
    public String id() {
        return socket.id();
    }

    @Override
    public Set<String> rooms() {
        return socket.rooms();
    }

    @Override
    public Map<String, Object> data() {
        return socket.data();
    }

    @Override
    public void join(String... rooms) {
        socket.join(rooms);
    }

    @Override
    public void leave(String room) {
        socket.leave(room);
    }

    @Override
    public void disconnect(boolean close) {
        socket.disconnect(close);
    }

    @Override
    public void emit(String event, @Nullable Object... args) {
        socket.emit(event, args);
    }

    @Override
    public CompletionStage<Arguments> emitWithAck(String event, @Nullable Object... args) {
        return socket.emitWithAck(event, args);
    }

    @Override
    public SocketOperator timeout(Duration limit) {
        return socket.timeout(limit);
    }

    @Override
    public SocketOperator asVolatile() {
        return socket.asVolatile();
    }

    @Override
    public String toString() {
        return "socket " + id();
    }
}
