package org.gatehouse.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.gatehouse.adapter.InMemoryAdapter;
import org.gatehouse.api.Socket;
import org.gatehouse.config.ExceptionSettings;
import org.gatehouse.config.SocketLimits;
import org.gatehouse.config.SocketSettings;
import org.gatehouse.config.UserSettings;
import org.gatehouse.engineio.TransportType;
import org.gatehouse.gateway.Beans;
import org.gatehouse.gateway.GatewayDeployment;
import org.gatehouse.gateway.GatewayInvoker;
import org.gatehouse.inspect.Faults;
import org.gatehouse.plain.PlainServer;
import org.gatehouse.room.RoomRegistry;
import org.gatehouse.socketio.Identity;
import org.gatehouse.socketio.SocketServer;
import org.gatehouse.wire.JsonMapper;

/** A Socket.IO server without a container, under manual time; all work is done at once, on the thread of the test. */
public final class SocketServerFixture implements AutoCloseable {

    public static final Duration CONNECT_TIMEOUT = Duration.ofMillis(100);

    public final EngineFixture engine;
    private final JsonMapper mapper = new JsonMapper();
    private SocketServer sockets;

    public SocketServerFixture() {
        engine = new EngineFixture(scheduler -> {
            RoomRegistry rooms = new RoomRegistry();
            sockets = new SocketServer(
                    new SocketSettings(
                            CONNECT_TIMEOUT,
                            1,
                            2,
                            new ExceptionSettings(true, false),
                            new SocketLimits(10_000, 10, 5, 1_000, 100, 100, 100),
                            new UserSettings(2, Duration.ZERO)),
                    mapper,
                    (namespace, handshake, caller) -> Identity.of(null),
                    namespace -> new InMemoryAdapter(namespace, rooms),
                    scheduler,
                    Runnable::run,
                    Runnable::run);
            return sockets::connect;
        });
    }

    public SocketServer sockets() {
        return sockets;
    }

    /** Sets a gateway to work, which names no beans and gets its server by {@code afterInit}. */
    public void start(Object gateway) {
        Faults faults = new Faults();
        GatewayDeployment deployment = GatewayDeployment.inspect(
                Map.of(gateway.getClass(), ApplicationScoped.class), type -> false, List.of(), faults);
        assertThat(faults.list()).isEmpty();
        deployment.start(
                sockets,
                definition -> sockets.of(definition.namespaces(), definition.patterns()),
                new Beans() {
                    @Override
                    public <T> T get(Class<T> type) {
                        return type.cast(gateway);
                    }
                },
                null,
                new GatewayInvoker() {
                    @Override
                    public void run(Socket client, Runnable call) {
                        call.run();
                    }

                    @Override
                    public void run(Runnable call) {
                        call.run();
                    }
                });
    }

    /** A client that has sent nothing yet. */
    public RecordingTransport client() {
        RecordingTransport client = engine.open(TransportType.WEBSOCKET).ready();
        client.takeFrames();
        return client;
    }

    /** A plain client of a namespace, with the packet that opens its session. */
    public RecordingTransport plainClient(String namespace, Map<String, String> query) {
        AtomicReference<RecordingTransport> transport = new AtomicReference<>();
        new PlainServer(engine.server, sockets).open(EngineFixture.request(query), namespace, session -> {
            transport.set(new RecordingTransport(session, TransportType.WEBSOCKET));
            return transport.get();
        });
        return transport.get().ready();
    }

    @Override
    public void close() {
        mapper.close();
    }
}
