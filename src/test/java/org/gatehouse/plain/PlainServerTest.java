package org.gatehouse.plain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.gatehouse.api.WsException;
import org.gatehouse.engineio.TransportType;
import org.gatehouse.socketio.SocketServer;
import org.gatehouse.testkit.EngineFixture;
import org.gatehouse.testkit.RecordingTransport;
import org.gatehouse.testkit.SocketServerFixture;
import org.gatehouse.wire.EnginePacket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlainServerTest {

    private final SocketServerFixture server = new SocketServerFixture();
    private final EngineFixture engine = server.engine;
    private final SocketServer sockets = server.sockets();
    private final List<String> log = new ArrayList<>();
    private RecordingTransport client;

    @BeforeEach
    void open() {
        sockets.of("/chat")
                .onConnection(socket ->
                        socket.on("echo", (arguments, ack) -> ack.call(arguments.get(0, Object.class))));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void connect() {
        client = server.plainClient("/chat", Map.of());
        assertThat(client.takeFrames().get(0)).startsWith("0{");
    }

    @Test
    void theClientJoinsItsNamespaceAtOnce() {
        sockets.of("/chat").onConnection(socket -> log.add("connected to " + socket.namespace()));
        connect();
        client.say("{\"event\":\"echo\",\"data\":1,\"id\":2}");

        assertThat(log).containsExactly("connected to /chat");
        assertThat(client.takeFrames()).containsExactly("{\"event\":\"ack\",\"data\":1,\"id\":2}");
    }

    @Test
    void aNamespaceThatNoClientMayNameIsRefused() {
        client = server.plainClient("/chat\nroom", Map.of());

        assertThat(client.takeFrames().get(1)).contains("no control characters");
        assertThat(client.closed()).isTrue();
    }

    @Test
    void bytesAreTextAsWell() {
        connect();
        client.receive("{\"event\":\"echo\",\"data\":1,\"id\":2}".getBytes());

        assertThat(client.takeFrames()).containsExactly("{\"event\":\"ack\",\"data\":1,\"id\":2}");
    }

    @Test
    void whatCannotBeReadIsAnswered() {
        connect();
        client.say("{");

        assertThat(client.takeFrames())
                .containsExactly("{\"event\":\"exception\",\"data\":{\"status\":\"error\","
                        + "\"message\":\"Invalid message: the JSON cannot be parsed\"}}");
        assertThat(client.closed()).isFalse();
    }

    @Test
    void anEventThatNobodyHandlesIsAnswered() {
        connect();
        client.say("{\"event\":\"x\"}");

        assertThat(client.takeFrames().get(0)).contains("Unknown event");
    }

    @Test
    void aRefusalClosesTheConnection() {
        sockets.of("/chat").use(socket -> {
            throw new WsException("no");
        });
        AtomicReference<RecordingTransport> transport = new AtomicReference<>();
        new PlainServer(engine.server, sockets).open(EngineFixture.request(Map.of()), "/chat", session -> {
            transport.set(new RecordingTransport(session, TransportType.WEBSOCKET));
            return transport.get();
        });
        transport.get().ready();

        assertThat(transport.get().takeFrames())
                .contains("{\"event\":\"exception\",\"data\":{\"status\":\"error\",\"message\":\"no\"}}");
        assertThat(transport.get().closed()).isTrue();
    }

    @Test
    void theApplicationHearsWhenTheClientGoes() {
        sockets.of("/chat").onConnection(socket -> socket.onDisconnect(reason -> log.add(reason.text())));
        connect();
        client.closedByClient();

        assertThat(log).containsExactly("transport close");
    }

    @Test
    void aLoggerOfAllEventsDoesNotHideThatNobodyHandlesOne() {
        sockets.of("/chat").onConnection(socket -> socket.onAny((event, arguments) -> log.add(event)));
        connect();
        client.say("{\"event\":\"x\"}");

        assertThat(log).containsExactly("x");
        assertThat(client.takeFrames().get(0)).contains("Unknown event");
    }

    @Test
    void thePongOfTheWebSocketKeepsTheSession() {
        connect();
        engine.scheduler.advance(Duration.ofMillis(300));
        assertThat(client.takeFrames()).containsExactly(EnginePacket.PING.text());
        client.receive("3");
        engine.scheduler.advance(Duration.ofMillis(299));
        assertThat(client.closed()).isFalse();

        engine.scheduler.advance(Duration.ofMillis(201));
        assertThat(client.closed()).isTrue();
    }
}
