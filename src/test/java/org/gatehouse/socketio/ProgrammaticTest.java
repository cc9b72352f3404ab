package org.gatehouse.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.gatehouse.adapter.Selection;
import org.gatehouse.api.AckException;
import org.gatehouse.api.AnyEventListener;
import org.gatehouse.api.RemoteSocket;
import org.gatehouse.api.Server;
import org.gatehouse.api.Socket;
import org.gatehouse.api.SocketEventListener;
import org.gatehouse.api.WsException;
import org.gatehouse.engineio.Counter;
import org.gatehouse.engineio.TransportType;
import org.gatehouse.testkit.MessagePack;
import org.gatehouse.testkit.RecordingTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The programmatic API: middlewares, listeners, dynamic namespaces, operators. */
class ProgrammaticTest {

    private final SocketFixture fixture = new SocketFixture();
    private final List<String> log = new ArrayList<>();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void asksMiddlewaresInTheirOrderBeforeTheClientIsInAnyRoom() {
        Namespace chat = fixture.namespace("/chat");
        chat.use(socket -> log.add("first " + socket.rooms()));
        chat.use(socket -> log.add("second"));
        chat.onConnection(socket -> log.add("connected " + socket.rooms().size()));
        fixture.client("40/chat,");

        assertThat(log).containsExactly("first []", "second", "connected 1");
    }

    @Test
    void aMiddlewareRefusesWithoutAskingTheNext() {
        Namespace chat = fixture.namespace("/chat");
        chat.use(socket -> {
            throw new WsException(Map.of("code", 1));
        });
        chat.use(socket -> log.add("never"));
        RecordingTransport client = fixture.client();
        client.receive("40/chat,");

        assertThat(client.takeFrames()).containsExactly("44/chat,{\"message\":\"Forbidden\",\"data\":{\"code\":1}}");
        assertThat(log).isEmpty();
    }

    @Test
    void aMiddlewareThatFailsRefusesWithoutTellingWhy() {
        fixture.namespace("/chat").use(socket -> {
            throw new IllegalStateException("secret");
        });
        RecordingTransport client = fixture.client();
        client.receive("40/chat,");

        assertThat(client.takeFrames()).containsExactly("44/chat,{\"message\":\"Internal server error\"}");
    }

    @Test
    void aConnectionListenerThatFailsHarmsNobody() {
        Namespace chat = fixture.namespace("/chat");
        chat.onConnection(socket -> {
            throw new IllegalStateException("its own fault");
        });
        chat.onConnection(socket -> log.add("next"));
        fixture.client("40/chat,");

        assertThat(log).containsExactly("next");
    }

    @Test
    void listenersHearUntilTheyAreRemoved() {
        fixture.namespace("/chat");
        RecordingTransport client = fixture.client("40/chat,");
        Socket socket = fixture.latest("/chat");
        SocketEventListener listener = (arguments, ack) -> log.add("on " + arguments.get(0, int.class));
        AnyEventListener any = (event, arguments) -> log.add("any " + event);
        socket.on("a", listener);
        socket.on("a", listener);
        socket.once("a", (arguments, ack) -> log.add("once"));
        socket.onAny(any);

        client.receive("42/chat,[\"a\",1]");
        assertThat(log).containsExactly("any a", "on 1", "on 1", "once");
        log.clear();

        socket.off("a", listener);
        client.receive("42/chat,[\"a\",2]");
        assertThat(log).containsExactly("any a", "on 2");
        log.clear();

        socket.off("a");
        socket.offAny(any);
        client.receive("42/chat,[\"a\",3]");
        assertThat(log).isEmpty();
    }

    @Test
    void aListenersExceptionReachesTheClientAndNotTheNextListener() {
        fixture.namespace("/chat");
        RecordingTransport client = fixture.client("40/chat,");
        fixture.latest("/chat").on("a", (arguments, ack) -> {
            throw new IllegalStateException("secret");
        });
        fixture.latest("/chat").on("a", (arguments, ack) -> log.add("next"));
        client.receive("42/chat,[\"a\"]");

        assertThat(log).containsExactly("next");
        assertThat(client.takeFrames())
                .containsExactly("42/chat,[\"exception\",{\"status\":\"error\",\"message\":\"Internal server error\","
                        + "\"cause\":{\"pattern\":\"a\"}}]");
    }

    @Test
    void namespacesOfAPatternComeWithTheirFirstClientAndGoWithTheirLast() {
        Server tenants = fixture.server.of(Pattern.compile("/tenant-\\d+"));
        tenants.use(socket -> log.add("use " + socket.namespace()));
        tenants.onConnection(socket -> log.add("connected " + socket.namespace()));
        RecordingTransport ann = fixture.client("40/tenant-1,");
        RecordingTransport bob = fixture.client("40/tenant-2,");
        tenants.emit("hi", 1);
        tenants.local().to("nobody").emit("hi", 2);

        assertThat(log).containsExactly("use /tenant-1", "connected /tenant-1", "use /tenant-2", "connected /tenant-2");
        assertThat(ann.takeFrames()).containsExactly("42/tenant-1,[\"hi\",1]");
        assertThat(bob.takeFrames()).containsExactly("42/tenant-2,[\"hi\",1]");
        assertThat(((ParentNamespace) tenants).children()).hasSize(2);

        ann.receive("41/tenant-1,");
        bob.receive("1");
        assertThat(((ParentNamespace) tenants).children()).isEmpty();
    }

    @Test
    void namespacesThatTheApplicationNamesStay() {
        Server tenants = fixture.server.of(Pattern.compile("/tenant-\\d+"));
        RecordingTransport ann = fixture.client("40/tenant-1,");
        Namespace named = fixture.server.of("/tenant-1");
        ann.receive("41/tenant-1,");

        assertThat(fixture.server.of("tenant-1")).isSameAs(named);
        assertThat(((ParentNamespace) tenants).children()).containsExactly(named);
    }

    @Test
    void aClientThatIsRefusedLeavesNoDynamicNamespaceBehind() {
        Server tenants = fixture.server.of(
                (name, handshake) -> name.equals(handshake.auth().get("wanted")));
        tenants.use(socket -> {
            throw new WsException("no");
        });
        RecordingTransport client = fixture.client();
        client.receive("40/a,{\"wanted\":\"/b\"}");
        client.receive("40/a,{\"wanted\":\"/a\"}");

        assertThat(client.takeFrames())
                .containsExactly("44/a,{\"message\":\"Invalid namespace\"}", "44/a,{\"message\":\"no\"}");
        assertThat(((ParentNamespace) tenants).children()).isEmpty();
        assertThat(tenants.namespace()).isNotEmpty();
    }

    @Test
    void aPredicateThatFailsRefusesWithoutTellingWhy() {
        fixture.server.of((name, handshake) -> {
            throw new IllegalStateException("its own fault");
        });
        RecordingTransport client = fixture.client();
        client.receive("40/a,");

        assertThat(client.takeFrames()).containsExactly("44/a,{\"message\":\"Internal server error\"}");
    }

    @Test
    void selectionsOfSeveralNamespacesMoveAskAndFindAll() {
        Server tenants = fixture.server.of(Pattern.compile("/tenant-\\d+"));
        RecordingTransport ann = fixture.client("40/tenant-1,");
        RecordingTransport bob = fixture.client("40/tenant-2,");
        tenants.socketsJoin("all", "some");
        tenants.to("all").socketsLeave("some");

        assertThat(tenants.in("all").fetchSockets().toCompletableFuture().join())
                .extracting(RemoteSocket::rooms)
                .allMatch(rooms -> rooms.size() == 2);
        var answers = tenants.except("some").emitWithAck("ask");
        ann.receive("43/tenant-1,0[1]");
        bob.receive("43/tenant-2,0[2]");
        assertThat(answers.toCompletableFuture().join())
                .extracting(answer -> answer.get(0, int.class))
                .containsExactlyInAnyOrder(1, 2);
        var failing = tenants.timeout(Duration.ofMillis(10)).emitWithAck("ask");
        ann.receive("43/tenant-1,1[1]");
        fixture.engine.scheduler.advance(Duration.ofMillis(10));
        failing.whenComplete((none, failure) -> log.add(failure.getMessage() + " "
                + ((AckException) failure).responses().size()));
        assertThat(log).containsExactly("operation has timed out 1");
        tenants.asVolatile().emit("maybe");
        tenants.serverSideEmit("nobody there");
        tenants.to("all").disconnectSockets(true);
        assertThat(ann.closed()).isTrue();
        assertThat(bob.closed()).isTrue();
    }

    @Test
    void oneConnectionJoinsOnlySoManyNamespaces() {
        fixture.server.of(Pattern.compile("/n\\d"));
        RecordingTransport client = fixture.client("40/n1,");
        client.receive("40/n2,");
        client.receive("40/n3,");
        client.takeFrames();
        client.receive("40/n4,");

        assertThat(client.takeFrames()).containsExactly("44/n4,{\"message\":\"Too many namespaces\"}");
    }

    @Test
    void volatileEventsAreDroppedAndCountedWhereTheyCouldNotLeave() {
        fixture.namespace("/chat");
        RecordingTransport slow = fixture.engine.open(TransportType.WEBSOCKET);
        slow.writableOnce();
        slow.receive("40/chat,");
        slow.writableOnce();
        slow.takeFrames();
        fixture.latest("/chat").asVolatile().emit("busy now");
        slow.writableOnce();
        fixture.latest("/chat").asVolatile().emit("free now");
        fixture.server.of("/chat").asVolatile().emit("busy again");

        assertThat(slow.takeFrames()).containsExactly("42/chat,[\"free now\"]");
        assertThat(fixture.engine.server.counters().of(Counter.DROPPED_EVENTS)).isEqualTo(2);
    }

    @Test
    void sendEmitsTheEventMessage() {
        Namespace chat = fixture.namespace("/chat");
        RecordingTransport client = fixture.client("40/chat,");
        fixture.latest("/chat").send(1);
        chat.send(2);

        assertThat(client.takeFrames()).containsExactly("42/chat,[\"message\",1]", "42/chat,[\"message\",2]");
    }

    @Test
    void serverSideEventsReachTheirListeners() {
        Namespace chat = fixture.namespace("/chat");
        chat.onServerSide("hello", arguments -> log.add("heard " + arguments.get(0, String.class)));
        chat.onServerSide("hello", arguments -> {
            throw new IllegalStateException("its own fault");
        });

        chat.hooks()
                .serverSideEvent("hello", chat.arguments(fixture.mapper.writeArray("x")), SocketAcknowledgement.NONE);

        assertThat(log).containsExactly("heard x");
    }

    @Test
    void aNamespaceThatIsNamedBeforeItsFirstClientHasTheMiddlewaresOfItsPattern() {
        Server tenants = fixture.server.of(Pattern.compile("/tenant-\\d+"));
        tenants.use(socket -> {
            throw new WsException("no");
        });
        fixture.server.of("/tenant-1").emit("hello");
        RecordingTransport client = fixture.client();
        client.receive("40/tenant-1,");

        assertThat(client.takeFrames()).containsExactly("44/tenant-1,{\"message\":\"no\"}");
    }

    @Test
    void roomsThatAMiddlewareJoinsAreKept() {
        Namespace chat = fixture.namespace("/chat");
        chat.use(socket -> {
            socket.join("red", "blue");
            socket.leave("blue");
            log.add(socket.rooms().toString());
        });
        RecordingTransport client = fixture.client("40/chat,");
        chat.to("red").emit("hi");

        assertThat(log).containsExactly("[red]");
        assertThat(client.takeFrames()).containsExactly("42/chat,[\"hi\"]");
        assertThat(fixture.latest("/chat").rooms()).hasSize(2);
    }

    @Test
    void aClientThatIsRefusedIsInNoRoom() {
        Namespace chat = fixture.namespace("/chat");
        chat.use(socket -> {
            socket.join("red");
            throw new AssertionError("not even an exception");
        });
        RecordingTransport client = fixture.client();
        client.receive("40/chat,");

        assertThat(client.takeFrames()).containsExactly("44/chat,{\"message\":\"Internal server error\"}");
        assertThat(fixture.rooms.members("/chat", Selection.ALL)).isEmpty();
    }

    @Test
    void listenersHearWhyTheClientLeftWhileItsRoomsCanBeRead() {
        fixture.namespace("/chat");
        RecordingTransport client = fixture.client("40/chat,");
        Socket socket = fixture.latest("/chat");
        socket.onDisconnect(reason -> {
            throw new IllegalStateException("its own fault");
        });
        socket.onDisconnect(
                reason -> log.add(reason.text() + " " + socket.rooms().size()));
        client.receive("1");

        assertThat(log).containsExactly("transport close 1");
    }

    @Test
    void nobodyCanListenForAnEventThatNeverComes() {
        fixture.namespace("/chat");
        fixture.client("40/chat,");

        assertThatThrownBy(() -> fixture.latest("/chat").on("disconnect", (arguments, ack) -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("onDisconnect");
    }

    @Test
    void clientsOfBothDialectsMeetInOneRoom() {
        Namespace chat = fixture.namespace("/chat");
        chat.onConnection(socket -> socket.on("say", (arguments, ack) -> {
            chat.emit("said", arguments.get(0, byte[].class));
            ack.call(1);
        }));
        RecordingTransport text = fixture.client("40/chat,");
        RecordingTransport packed = fixture.client();
        packed.receive(MessagePack.bytes("{\"type\":0,\"nsp\":\"/chat\"}"));
        assertThat(MessagePack.json(packed.takeFrames().get(0))).startsWith("{\"type\":0,\"data\":{\"sid\":");

        text.receive("451-/chat,[\"say\",{\"_placeholder\":true,\"num\":0}]");
        text.receive(new byte[] {1});
        assertThat(text.takeFrames())
                .containsExactly("451-/chat,[\"said\",{\"_placeholder\":true,\"num\":0}]", "bAQ==");
        assertThat(MessagePack.json(packed.takeFrames().get(0)))
                .isEqualTo("{\"type\":2,\"data\":[\"said\",\"AQ==\"],\"nsp\":\"/chat\"}");

        packed.receive("42/chat,[\"say\"]");
        assertThat(packed.closed()).isTrue();
    }

    @Test
    void aFloodOfMalformedPacketsIsRefusedOnce() {
        List<Runnable> work = new ArrayList<>();
        try (SocketFixture slow = new SocketFixture(work::add)) {
            RecordingTransport client = slow.client();
            for (int i = 0; i < 1_000; i++) {
                client.receive("4x");
            }
            client.receive(new byte[] {1});
            assertThat(work).hasSize(1);

            work.get(0).run();
            assertThat(client.closed()).isTrue();
        }
    }
}
