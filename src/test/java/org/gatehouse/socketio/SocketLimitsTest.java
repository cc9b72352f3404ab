package org.gatehouse.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.api.Socket;
import org.gatehouse.api.WsException;
import org.gatehouse.engineio.Counter;
import org.gatehouse.testkit.RecordingTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one client may have in the Socket.IO layer: 5 rooms, names of 30 characters, 3 namespaces, 10 attachments. */
class SocketLimitsTest {

    private static final String LONG = "x".repeat(31);

    private final SocketFixture fixture = new SocketFixture();
    private Namespace chat;

    @BeforeEach
    void open() {
        fixture.recovery = true;
        chat = fixture.namespace("/chat");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private Socket socket() {
        fixture.client("40/chat,");
        return fixture.latest("/chat");
    }

    private long counted(Counter counter) {
        return fixture.engine.server.counters().of(counter);
    }

    @Test
    void aSocketEntersNoMoreRoomsThanItMay() {
        Socket socket = socket();
        socket.join("1", "2", "3", "4");

        assertThatThrownBy(() -> socket.join("5", "6", "7"))
                .isInstanceOf(WsException.class)
                .hasMessage("Too many rooms");
        assertThat(socket.rooms()).containsExactlyInAnyOrder(socket.id(), "1", "2", "3", "4", "5");
        assertThat(counted(Counter.REFUSED_ROOMS)).isEqualTo(1);
    }

    @Test
    void roomsThatItIsInAndItsOwnAreNotCountedAgain() {
        Socket socket = socket();
        socket.join("1", "2", "3", "4", "5");
        socket.leave(socket.id());

        assertThatCode(() -> socket.join("1", "5", socket.id())).doesNotThrowAnyException();
        assertThatThrownBy(() -> socket.join("6")).isInstanceOf(WsException.class);
        socket.leave("1");
        assertThatCode(() -> socket.join("6")).doesNotThrowAnyException();
    }

    @Test
    void aSocketEntersNoRoomWhoseNameIsTooLong() {
        Socket socket = socket();
        socket.join("x".repeat(30));

        assertThatThrownBy(() -> socket.join(LONG))
                .isInstanceOf(WsException.class)
                .hasMessage("Room name too long");
        assertThat(socket.rooms()).hasSize(2);
        assertThat(counted(Counter.REFUSED_ROOMS)).isEqualTo(1);
    }

    @Test
    void aMiddlewareThatJoinsTooManyRoomsRefusesTheClient() {
        chat.use(socket -> socket.join("1", "2", "3", "4", "5", "6"));
        RecordingTransport client = fixture.client();
        client.receive("40/chat,");

        assertThat(client.takeFrames()).containsExactly("44/chat,{\"message\":\"Too many rooms\"}");
    }

    @Test
    void roomsThatAMiddlewareJoinsAreCountedOnce() {
        chat.use(socket -> socket.join("1", "2", "3", "4", "5", "5"));

        assertThat(socket().rooms()).hasSize(6);
        assertThat(counted(Counter.REFUSED_ROOMS)).isZero();
    }

    @Test
    void aBroadcastLeavesOutThoseThatMayNotEnter() {
        Socket full = socket();
        full.join("1", "2", "3", "4", "5");
        Socket other = socket();
        chat.socketsJoin(LONG, "new");

        assertThat(full.rooms()).doesNotContain("new", LONG);
        assertThat(other.rooms()).containsExactlyInAnyOrder(other.id(), "new");
        assertThat(counted(Counter.REFUSED_ROOMS)).isEqualTo(3);
    }

    @Test
    void aClientThatComesBackHasAllOfItsRooms() {
        RecordingTransport client = fixture.client();
        client.receive("40/chat,");
        String privateId = client.takeFrames().get(0).replaceFirst(".*\"pid\":\"([^\"]+)\".*", "$1");
        fixture.latest("/chat").join("1", "2", "3", "4", "5");
        chat.emit("hello");
        String offset = client.takeFrames().get(0).replaceFirst(".*,\"([^\"]+)\"]$", "$1");
        client.closedByClient();

        fixture.client("40/chat,{\"pid\":\"" + privateId + "\",\"offset\":\"" + offset + "\"}");

        assertThat(fixture.latest("/chat").recovered()).isTrue();
        assertThat(fixture.latest("/chat").rooms()).hasSize(6);
        assertThatThrownBy(() -> fixture.latest("/chat").join("6")).hasMessage("Too many rooms");
    }

    @Test
    void namespacesThatAreTooManyAreCounted() {
        List.of("/a", "/b", "/c", "/d").forEach(fixture::namespace);
        RecordingTransport client = fixture.client();
        List.of("/a", "/b", "/c").forEach(name -> client.receive("40" + name + ","));
        client.takeFrames();
        client.receive("40/d,");

        assertThat(client.takeFrames()).containsExactly("44/d,{\"message\":\"Too many namespaces\"}");
        assertThat(counted(Counter.REFUSED_NAMESPACES)).isEqualTo(1);
    }

    @Test
    void attachmentsThatAreTooManyAreCounted() {
        RecordingTransport client = fixture.client("40/chat,");
        client.receive("4511-/chat,[\"x\"]");

        assertThat(client.closed()).isTrue();
        assertThat(counted(Counter.REFUSED_ATTACHMENTS)).isEqualTo(1);
    }

    @Test
    void otherPacketsThatCannotBeReadAreNot() {
        RecordingTransport client = fixture.client("40/chat,");
        client.receive("450-/chat,[\"x\"]");

        assertThat(client.closed()).isTrue();
        assertThat(counted(Counter.REFUSED_ATTACHMENTS)).isZero();
    }

    @Test
    void clientsThatJoinNothingAreCounted() {
        RecordingTransport client = fixture.client();
        for (int i = 0; i < 450; i++) {
            fixture.engine.scheduler.advance(Duration.ofMillis(100));
            client.receive("3");
        }

        assertThat(client.closed()).isTrue();
        assertThat(counted(Counter.UNJOINED_SESSIONS)).isEqualTo(1);
    }

    @Test
    void aClientThatFloodsIsToldInAllOfItsNamespaces() {
        fixture.namespace("/other");
        RecordingTransport client = fixture.client("40/chat,");
        client.receive("40/other,");
        client.takeFrames();
        while (!client.closed()) {
            client.receive("6");
        }

        assertThat(client.takeFrames())
                .containsExactlyInAnyOrder(
                        "42/chat,[\"exception\",{\"status\":\"error\",\"message\":\"Too many messages\"}]",
                        "42/other,[\"exception\",{\"status\":\"error\",\"message\":\"Too many messages\"}]");
        assertThat(counted(Counter.FLOODING_SESSIONS)).isEqualTo(1);
    }

    @Test
    void whatItSentBeforeIsStillHandled() {
        List<Runnable> work = new ArrayList<>();
        try (SocketFixture later = new SocketFixture(work::add)) {
            List<Object> heard = new ArrayList<>();
            later.server.of("/").onConnection(socket -> {
                socket.on("x", (arguments, ack) -> heard.add(arguments.get(0, Integer.class)));
                socket.onDisconnect(heard::add);
            });
            RecordingTransport client = later.client();
            client.receive("40");
            client.receive("42[\"x\",1]");
            while (!client.closed()) {
                client.receive("6");
            }
            client.receive("42[\"x\",2]");
            while (!work.isEmpty()) {
                work.remove(0).run();
            }

            assertThat(heard).containsExactly(1, DisconnectReason.FORCED_CLOSE);
        }
    }

    @Test
    void aHandshakeTellsNoSecrets() {
        Socket socket = socket();

        assertThat(socket.handshake()).hasToString("handshake by GET from 127.0.0.1 at port 8080");
    }

    @Test
    void aClientThatSendsFasterThanItsHandlersRunIsCounted() {
        List<Runnable> work = new ArrayList<>();
        try (SocketFixture later = new SocketFixture(work::add)) {
            RecordingTransport client = later.client();
            for (int i = 0; i < 200; i++) {
                client.receive("42[\"x\"]");
            }

            assertThat(later.engine.server.counters().of(Counter.OVERFLOWED_MAILBOXES))
                    .isEqualTo(1);
        }
    }
}
