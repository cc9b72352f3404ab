package org.gatehouse.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.api.Socket;
import org.gatehouse.api.WsException;
import org.gatehouse.testkit.EngineFixture;
import org.gatehouse.testkit.RecordingTransport;
import org.gatehouse.testkit.SocketServerFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wire specification, sections 10 to 12: joining namespaces, events, acknowledgements, and what closes a connection. */
class SocketConnectionTest {

    /** Keeps what happens; events answer with what they carry. */
    private static class Recorder implements NamespaceListener {

        final List<String> log = new ArrayList<>();
        final List<Socket> sockets = new ArrayList<>();
        Consumer<Socket> onConnect = socket -> {};
        Consumer<SocketEvent> onEvent = event -> {};

        @Override
        public void onConnect(Socket socket) {
            sockets.add(socket);
            log.add("connect");
            onConnect.accept(socket);
        }

        @Override
        public boolean onEvent(Socket socket, SocketEvent event) {
            log.add(event.name() + " " + event.body(JsonValue.class));
            onEvent.accept(event);
            return true;
        }

        @Override
        public void onDisconnect(Socket socket, DisconnectReason reason) {
            log.add("disconnect " + reason.text() + " in " + socket.rooms().size());
        }
    }

    private final SocketServerFixture fixture = new SocketServerFixture();
    private final SocketServer server = fixture.sockets();
    private final EngineFixture engine = fixture.engine;
    private final Recorder main = new Recorder();
    private final Recorder chat = new Recorder();
    private RecordingTransport transport;

    @BeforeEach
    void open() {
        server.of("/").listen(main);
        server.of("chat").listen(chat);
        transport = fixture.client();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private String join(String packet) {
        transport.receive(packet);
        String answer = transport.takeFrames().get(0);
        return answer.replaceFirst(".*\"sid\":\"([^\"]+)\".*", "$1");
    }

    @Test
    void answersConnectWithASocketIdOfItsOwnForEachNamespace() {
        transport.receive("40");
        transport.receive("40/chat,");

        List<String> answers = transport.takeFrames();
        assertThat(answers.get(0)).matches("40\\{\"sid\":\"[A-Za-z0-9_-]{20}\"}");
        assertThat(answers.get(1)).matches("40/chat,\\{\"sid\":\"[A-Za-z0-9_-]{20}\"}");
        assertThat(main.sockets.get(0).id()).isNotEqualTo(chat.sockets.get(0).id());
    }

    @Test
    void showsTheAuthOfTheConnectPacketInTheHandshake() {
        transport.receive("40/chat,{\"token\":\"abc\",\"n\":[1]}");

        assertThat(chat.sockets.get(0).handshake().auth()).containsEntry("token", "abc");
    }

    @Test
    void refusesAnUnknownNamespaceAndKeepsTheConnection() {
        transport.receive("40/random,");
        transport.receive("40");

        assertThat(transport.takeFrames().get(0)).isEqualTo("44/random,{\"message\":\"Invalid namespace\"}");
        assertThat(transport.closed()).isFalse();
        assertThat(main.sockets).hasSize(1);
    }

    @Test
    void refusesAClientWithTheMessageOfTheHookAndForgetsIt() {
        chat.onConnect = socket -> {
            socket.join("lobby");
            socket.emit("never seen");
            throw new WsException("Members only");
        };
        transport.receive("40/chat,");
        server.of("/chat").emit("to all");

        assertThat(transport.takeFrames()).containsExactly("44/chat,{\"message\":\"Members only\"}");
        assertThat(chat.log).containsExactly("connect");
    }

    @Test
    void refusesAClientWithTheDataOfTheHook() {
        chat.onConnect = socket -> {
            throw new WsException(Map.of("code", 42));
        };
        transport.receive("40/chat,");

        assertThat(transport.takeFrames())
                .containsExactly("44/chat,{\"message\":\"Forbidden\",\"data\":{\"code\":42}}");
    }

    @Test
    void refusesAClientWithTheMessageAndTheDataOfTheHook() {
        chat.onConnect = socket -> {
            throw WsException.withData("Members only", Map.of("code", 42));
        };
        transport.receive("40/chat,");

        assertThat(transport.takeFrames())
                .containsExactly("44/chat,{\"message\":\"Members only\",\"data\":{\"code\":42}}");
    }

    @Test
    void sendsTheAnswerToConnectBeforeAnythingThatIsEmittedMeanwhile() {
        chat.onConnect = socket -> {
            socket.emit("welcome", 1);
            server.of("/chat").emit("everyone", 2);
        };
        transport.receive("40/chat,");

        List<String> frames = transport.takeFrames();
        assertThat(frames.get(0)).startsWith("40/chat,{");
        assertThat(frames.subList(1, 3)).containsExactly("42/chat,[\"welcome\",1]", "42/chat,[\"everyone\",2]");
    }

    @Test
    void handsOverEventsWithTheirBodies() {
        join("40/chat,");
        transport.receive("42/chat,[\"none\"]");
        transport.receive("42/chat,[\"one\",{\"a\":1}]");
        transport.receive("42/chat,[\"two\",1,\"b\"]");
        transport.receive("42/chat,[\"array\",[1,2]]");

        assertThat(chat.log).containsExactly("connect", "none null", "one {\"a\":1}", "two [1,\"b\"]", "array [1,2]");
    }

    @Test
    void answersAnEventOnceUnderItsId() {
        join("40/chat,");
        chat.onEvent = event -> {
            event.acknowledgement().call("first", 1);
            event.acknowledgement().call("second");
        };
        transport.receive("42/chat,17[\"ask\"]");

        assertThat(transport.takeFrames()).containsExactly("43/chat,17[\"first\",1]");
    }

    @Test
    void answersNothingWhereNobodyAsked() {
        join("40");
        main.onEvent = event -> event.acknowledgement().call("unwanted");
        transport.receive("42[\"tell\"]");

        assertThat(transport.takeFrames()).isEmpty();
    }

    @Test
    void ignoresAcknowledgementsThatNobodyWaitsFor() {
        join("40");
        transport.receive("4399[]");

        assertThat(transport.closed()).isFalse();
    }

    @Test
    void leavesOneNamespaceWhenTheClientDisconnectsFromIt() {
        join("40");
        join("40/chat,");
        transport.receive("41/chat,");

        assertThat(chat.log).containsExactly("connect", "disconnect client namespace disconnect in 1");
        assertThat(main.log).containsExactly("connect");
        assertThat(transport.closed()).isFalse();
    }

    @Test
    void canBeJoinedAgainAfterItWasLeft() {
        String first = join("40/chat,");
        transport.receive("41/chat,");

        assertThat(join("40/chat,")).isNotEqualTo(first);
    }

    @Test
    void makesAClientLeaveOneNamespace() {
        join("40");
        join("40/chat,");
        chat.sockets.get(0).disconnect();
        chat.sockets.get(0).disconnect();
        chat.sockets.get(0).emit("late");

        assertThat(transport.takeFrames()).containsExactly("41/chat,");
        assertThat(chat.log).containsExactly("connect", "disconnect server namespace disconnect in 1");
        assertThat(chat.sockets.get(0).connected()).isFalse();
        assertThat(transport.closed()).isFalse();
    }

    @Test
    void makesAClientLeaveAllNamespacesAndClosesItsConnection() {
        join("40");
        join("40/chat,");
        chat.sockets.get(0).disconnect(true);

        assertThat(transport.takeFrames()).containsExactlyInAnyOrder("41", "41/chat,");
        assertThat(main.log).contains("disconnect server namespace disconnect in 1");
        assertThat(transport.closed()).isTrue();
    }

    @Test
    void doesNotConfirmAClientThatTheHookDisconnects() {
        chat.onConnect = Socket::disconnect;
        transport.receive("40/chat,");

        assertThat(transport.takeFrames()).containsExactly("41/chat,");
        assertThat(chat.log).containsExactly("connect", "disconnect server namespace disconnect in 1");
    }

    @Test
    void tellsEverySocketWhyTheConnectionEnded() {
        join("40");
        join("40/chat,");
        transport.receive("1");

        assertThat(main.log).contains("disconnect transport close in 1");
        assertThat(chat.log).contains("disconnect transport close in 1");
        assertThat(chat.sockets.get(0).rooms()).isEmpty();
    }

    @Test
    void closesAConnectionThatJoinsNothingInTime() {
        transport.receive("40/random,");
        engine.scheduler.advance(SocketServerFixture.CONNECT_TIMEOUT);

        assertThat(transport.closed()).isTrue();
    }

    @Test
    void keepsAConnectionThatHasJoinedInTime() {
        join("40");
        engine.scheduler.advance(SocketServerFixture.CONNECT_TIMEOUT);

        assertThat(transport.closed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"42[\"a\"]", "41", "430[]", "4abc", "4", "45"})
    void closesAConnectionThatDoesNotBeginWithConnect(String frame) {
        transport.receive(frame);

        assertThat(transport.closed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4abc", "42{}", "42abc[\"a\",1]", "42", "40", "42/other,[\"a\"]", "41/other,", "44{}"})
    void closesAConnectionThatBreaksTheProtocol(String frame) {
        join("40");
        transport.receive(frame);

        assertThat(transport.closed()).isTrue();
        assertThat(main.log).containsExactly("connect", "disconnect forced close in 1");
    }

    @Test
    void handlesWhatCameBeforeTheBreachAndNothingAfterIt() {
        join("40");
        transport.receive("42[\"before\"]");
        transport.receive("4abc");
        transport.receive("42[\"after\"]");

        assertThat(main.log).containsExactly("connect", "before null", "disconnect forced close in 1");
    }

    @Test
    void leavesOtherConnectionsAlone() {
        join("40");
        RecordingTransport other = fixture.client();
        other.receive("40");
        transport.receive("4abc");

        assertThat(other.closed()).isFalse();
    }

    @Test
    void broadcastsToTheRoomExceptTheSender() {
        RecordingTransport other = fixture.client();
        join("40/chat,");
        other.receive("40/chat,");
        other.takeFrames();
        chat.sockets.forEach(socket -> socket.join("red"));

        chat.sockets.get(0).to("red").emit("hi", Map.of("a", 1));

        assertThat(transport.takeFrames()).isEmpty();
        assertThat(other.takeFrames()).containsExactly("42/chat,[\"hi\",{\"a\":1}]");
    }

    @Test
    void broadcastsToTheNamespaceExceptTheSender() {
        RecordingTransport other = fixture.client();
        join("40/chat,");
        other.receive("40/chat,");
        other.takeFrames();

        chat.sockets.get(0).broadcast().emit("hi");

        assertThat(transport.takeFrames()).isEmpty();
        assertThat(other.takeFrames()).containsExactly("42/chat,[\"hi\"]");
    }

    @Test
    void refusesToEmitAReservedEvent() {
        join("40/chat,");

        assertThatThrownBy(() -> server.of("/chat").emit("disconnect")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> chat.sockets.get(0).emit("connect")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesANamespaceWithOrWithoutItsSlash() {
        assertThat(server.of("chat")).isSameAs(server.of("/chat"));
        assertThat(server.of("/").of("chat").namespace()).isEqualTo("/chat");
    }
}
