package org.gatehouse.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.gatehouse.api.AnyEventListener;
import org.gatehouse.api.EventListener;
import org.gatehouse.api.RemoteSocket;
import org.gatehouse.api.Server;
import org.gatehouse.api.Socket;
import org.gatehouse.api.WsException;
import org.gatehouse.engineio.TransportType;
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
        EventListener listener = (arguments, ack) -> log.add("on " + arguments.get(0, int.class));
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
    void aPredicateThatFailsAcceptsNothing() {
        fixture.server.of((name, handshake) -> {
            throw new IllegalStateException("its own fault");
        });
        RecordingTransport client = fixture.client();
        client.receive("40/a,");

        assertThat(client.takeFrames()).containsExactly("44/a,{\"message\":\"Invalid namespace\"}");
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
        assertThat(failing.toCompletableFuture()).isCompletedExceptionally();
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

        assertThat(slow.takeFrames()).doesNotContain("42/chat,[\"busy again\"]");
        assertThat(fixture.engine.server.counters().droppedEvents()).isPositive();
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

        chat.hooks().serverSideEvent("hello", chat.arguments(fixture.mapper.writeArray("x")));

        assertThat(log).containsExactly("heard x");
    }
}
