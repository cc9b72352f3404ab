package org.gatehouse.socketio;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.gatehouse.api.Arguments;
import org.gatehouse.api.BroadcastOperator;
import org.gatehouse.api.Handshake;
import org.gatehouse.api.Middleware;
import org.gatehouse.api.RemoteSocket;
import org.gatehouse.api.Server;
import org.gatehouse.api.ServerSideListener;
import org.gatehouse.api.Socket;
import org.jspecify.annotations.Nullable;

/**
 * A namespace, or several, seen as one: a server whose selections begin with all of its sockets, and which leads to all
 * namespaces. Thread-safe.
 */
public abstract class NamespaceServer implements Server {

    private final SocketServer server;
    private final List<NamespaceHooks> hooks;

    NamespaceServer(SocketServer server, List<NamespaceHooks> hooks) {
        this.server = server;
        this.hooks = List.copyOf(hooks);
    }

    /** Says who is told of clients and events, beside those of whom it was said before; before the first client comes. */
    public void listen(NamespaceListener listener) {
        hooks.forEach(each -> each.listen(listener));
    }

    /** Lets only those clients in that arrive at a port of this machine; before the first client comes. */
    public void listenAt(int port) {
        hooks.forEach(each -> each.listenAt(port));
    }

    abstract BroadcastOperator everyone();

    SocketServer server() {
        return server;
    }

    List<NamespaceHooks> allHooks() {
        return hooks;
    }

    @Override
    public Server of(String namespace) {
        return server.of(namespace);
    }

    @Override
    public Server of(Pattern names) {
        return server.of(names);
    }

    @Override
    public Server of(BiPredicate<String, Handshake> names) {
        return server.of(names);
    }

    @Override
    public void use(Middleware middleware) {
        hooks.forEach(each -> each.use(middleware));
    }

    @Override
    public void onConnection(Consumer<Socket> listener) {
        hooks.forEach(each -> each.onConnection(listener));
    }

    @Override
    public void onServerSide(String event, Consumer<Arguments> listener) {
        onServerSide(event, (arguments, ack) -> listener.accept(arguments));
    }

    @Override
    public void onServerSide(String event, ServerSideListener listener) {
        hooks.forEach(each -> each.onServerSide(event, listener));
    }

    @Override
    public BroadcastOperator to(String... rooms) {
        return everyone().to(rooms);
    }

    @Override
    public BroadcastOperator except(String... rooms) {
        return everyone().except(rooms);
    }

    @Override
    public BroadcastOperator local() {
        return everyone().local();
    }

    @Override
    public BroadcastOperator asVolatile() {
        return everyone().asVolatile();
    }

    @Override
    public BroadcastOperator timeout(Duration timeout) {
        return everyone().timeout(timeout);
    }

    @Override
    public void emit(String event, @Nullable Object... args) {
        everyone().emit(event, args);
    }

    @Override
    public CompletionStage<List<Arguments>> emitWithAck(String event, @Nullable Object... args) {
        return everyone().emitWithAck(event, args);
    }

    @Override
    public CompletionStage<List<RemoteSocket>> fetchSockets() {
        return everyone().fetchSockets();
    }

    @Override
    public void socketsJoin(String... rooms) {
        everyone().socketsJoin(rooms);
    }

    @Override
    public void socketsLeave(String... rooms) {
        everyone().socketsLeave(rooms);
    }

    @Override
    public void disconnectSockets(boolean close) {
        everyone().disconnectSockets(close);
    }
}
