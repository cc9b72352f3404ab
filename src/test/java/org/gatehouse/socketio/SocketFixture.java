package org.gatehouse.socketio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.gatehouse.adapter.Adapter;
import org.gatehouse.adapter.ForwardingAdapter;
import org.gatehouse.adapter.InMemoryAdapter;
import org.gatehouse.adapter.RecoveringAdapter;
import org.gatehouse.adapter.Recovery;
import org.gatehouse.api.Socket;
import org.gatehouse.config.ExceptionSettings;
import org.gatehouse.config.SocketLimits;
import org.gatehouse.config.SocketSettings;
import org.gatehouse.config.UserSettings;
import org.gatehouse.engineio.TransportType;
import org.gatehouse.room.RoomRegistry;
import org.gatehouse.testkit.EngineFixture;
import org.gatehouse.testkit.ManualScheduler;
import org.gatehouse.testkit.RecordingTransport;
import org.gatehouse.wire.JsonMapper;

/** A Socket.IO server without a container, under manual time; all work is done at once, on the thread of the test. */
final class SocketFixture implements AutoCloseable {

    static final Duration MAX_DISCONNECTION = Duration.ofMinutes(2);

    final NameAuthenticator authenticator = new NameAuthenticator();
    final JsonMapper mapper = new JsonMapper();
    final RoomRegistry rooms = new RoomRegistry();
    final Map<String, List<Socket>> sockets = new HashMap<>();
    final EngineFixture engine;
    SocketServer server;
    boolean recovery;
    /** What stands between the server and the recovery. */
    UnaryOperator<Recovery> recoveries = UnaryOperator.identity();

    SocketFixture() {
        this(Runnable::run);
    }

    /** A server whose work is done elsewhere. */
    SocketFixture(Executor executor) {
        engine = new EngineFixture(scheduler -> {
            server = newServer(scheduler, executor);
            return server::connect;
        });
    }

    private SocketServer newServer(ManualScheduler scheduler, Executor executor) {
        return new SocketServer(
                new SocketSettings(
                        Duration.ofSeconds(45),
                        1,
                        2,
                        new ExceptionSettings(true, false),
                        new SocketLimits(10_000, 10, 3, 1_000, 100, 5, 30),
                        new UserSettings(2, Duration.ZERO)),
                mapper,
                authenticator,
                this::adapter,
                scheduler,
                executor,
                Runnable::run);
    }

    private Adapter adapter(String namespace) {
        InMemoryAdapter local = new InMemoryAdapter(namespace, rooms);
        if (!recovery) {
            return local;
        }
        RecoveringAdapter adapter = new RecoveringAdapter(local, namespace, rooms, MAX_DISCONNECTION, 5, 100_000);
        Recovery seen = recoveries.apply(adapter);
        return new ForwardingAdapter(adapter) {
            @Override
            public Optional<Recovery> recovery() {
                return Optional.of(seen);
            }
        };
    }

    /** A namespace that remembers its sockets. */
    Namespace namespace(String name) {
        Namespace namespace = server.of(name);
        namespace.onConnection(socket ->
                sockets.computeIfAbsent(name, key -> new ArrayList<>()).add(socket));
        return namespace;
    }

    /** The latest socket of a namespace. */
    Socket latest(String namespace) {
        List<Socket> all = sockets.get(namespace);
        return all.get(all.size() - 1);
    }

    RecordingTransport client() {
        RecordingTransport client = engine.open(TransportType.WEBSOCKET).ready();
        client.takeFrames();
        return client;
    }

    /** A client that has sent a CONNECT, and taken its answer. */
    RecordingTransport client(String connect) {
        RecordingTransport client = client();
        client.receive(connect);
        client.takeFrames();
        return client;
    }

    @Override
    public void close() {
        mapper.close();
    }
}
