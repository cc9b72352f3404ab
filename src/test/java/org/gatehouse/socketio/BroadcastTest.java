package org.gatehouse.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import org.gatehouse.api.Socket;
import org.gatehouse.testkit.RecordingTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can be done with all sockets of a selection at once. */
class BroadcastTest {

    private final SocketFixture fixture = new SocketFixture();
    private Namespace chat;
    private RecordingTransport client;
    private Socket socket;

    @BeforeEach
    void connect() {
        chat = fixture.namespace("/chat");
        client = fixture.client("40/chat,");
        socket = fixture.latest("/chat");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void movesTheSelectedSocketsIntoRoomsAndOutOfThem() {
        chat.socketsJoin("all", "new");
        chat.to("all").socketsLeave("new");
        chat.socketsLeave("elsewhere");

        assertThat(socket.rooms()).containsExactlyInAnyOrder(socket.id(), "all");
    }

    @Test
    void disconnectsTheSelectedSocketsFromTheirNamespaceAlone() {
        fixture.namespace("/other");
        client.receive("40/other,");
        client.takeFrames();
        chat.to(socket.id()).disconnectSockets(false);

        assertThat(client.takeFrames()).containsExactly("41/chat,");
        assertThat(socket.connected()).isFalse();
        assertThat(fixture.latest("/other").connected()).isTrue();
        assertThat(client.closed()).isFalse();
    }

    @Test
    void closesTheConnectionsOfAllSockets() {
        chat.disconnectSockets(true);

        assertThat(client.closed()).isTrue();
    }

    @Test
    void leavesTheSenderOut() {
        RecordingTransport other = fixture.client("40/chat,");
        chat.socketsJoin("room");
        socket.to("room").emit("to", 1);
        socket.in("room").except("nowhere").emit("in", 2);
        socket.local().emit("local", 3);
        socket.except("room").emit("except", 4);

        assertThat(client.takeFrames()).isEmpty();
        assertThat(other.takeFrames())
                .containsExactly("42/chat,[\"to\",1]", "42/chat,[\"in\",2]", "42/chat,[\"local\",3]");
    }
}
