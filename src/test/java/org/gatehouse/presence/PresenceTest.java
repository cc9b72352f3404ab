package org.gatehouse.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.gatehouse.api.OnGatewayConnection;
import org.gatehouse.api.Presence.Device;
import org.gatehouse.api.Socket;
import org.gatehouse.api.UserJoinedRoom;
import org.gatehouse.api.UserLeftRoom;
import org.gatehouse.api.UserOffline;
import org.gatehouse.api.UserOnline;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.api.WsException;
import org.gatehouse.test.TestClient;
import org.gatehouse.test.TestServer;
import org.gatehouse.test.TestUser;
import org.junit.jupiter.api.Test;

class PresenceTest {

    /** Lets everybody but eve into its lobby. */
    @WebSocketGateway(namespace = "chat")
    static class Lobby implements OnGatewayConnection {

        @Override
        public void handleConnection(Socket client) {
            client.join("lobby");
            if (client.user() != null && client.user().getName().equals("eve")) {
                throw new WsException("not you");
            }
        }
    }

    private static TestServer server(String... settings) {
        Map<String, String> all = new HashMap<>(Map.of("gatehouse.presence.enabled", "true"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return TestServer.of(all, new Lobby());
    }

    /** A client learns that it is connected before others do. */
    private static TestClient connect(TestServer server, String user, String namespace) {
        int before = get(server.presence().devices(user)).size();
        TestClient client = server.client().user(TestUser.named(user)).connect(namespace);
        await().until(() -> get(server.presence().devices(user)).size() == before + 1);
        return client;
    }

    static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static void told(TestServer server, Object... events) {
        await().until(() -> server.presenceEvents().size() >= events.length);
        assertThat(server.presenceEvents()).containsExactly(events);
    }

    @Test
    void aUserIsOnlineWhileAnySocketIsThere() {
        try (TestServer server = server("gatehouse.node.name", "east")) {
            assertThat(get(server.presence().isOnline("ann"))).isFalse();
            TestClient first = connect(server, "ann", "/");
            TestClient second = connect(server, "ann", "/");
            assertThat(get(server.presence().isOnline("ann"))).isTrue();
            assertThat(get(server.presence().users())).containsExactly("ann");
            assertThat(get(server.presence().devices("ann")))
                    .extracting(Device::server, Device::namespace)
                    .hasSize(2)
                    .containsOnly(org.assertj.core.groups.Tuple.tuple("east", "/"));

            first.close();
            await().until(() -> get(server.presence().devices("ann")).size() == 1);
            second.close();

            told(server, new UserOnline("ann"), new UserOffline("ann"));
            assertThat(get(server.presence().users())).isEmpty();
        }
    }

    @Test
    void aUserIsInARoomWhileAnySocketIs() {
        try (TestServer server = server();
                TestClient ann = connect(server, "ann", "/chat");
                TestClient twin = connect(server, "ann", "/chat");
                TestClient bob = connect(server, "bob", "/chat")) {
            assertThat(get(server.presence().users("/chat", "lobby"))).containsExactlyInAnyOrder("ann", "bob");
            assertThat(get(server.presence().sockets("/chat", "lobby"))).isEqualTo(3);

            server.server().of("/chat").in(ann.id()).socketsLeave("lobby");
            assertThat(get(server.presence().users("/chat", "lobby"))).contains("ann");
            server.server().of("/chat").in(twin.id()).socketsLeave("lobby");
            server.server().of("/chat").in(twin.id()).socketsJoin("attic");

            told(
                    server,
                    new UserOnline("ann"),
                    new UserJoinedRoom("ann", "/chat", "lobby"),
                    new UserOnline("bob"),
                    new UserJoinedRoom("bob", "/chat", "lobby"),
                    new UserLeftRoom("ann", "/chat", "lobby"),
                    new UserJoinedRoom("ann", "/chat", "attic"));
            assertThat(bob.id()).isNotEmpty();
            assertThat(get(server.presence().users("/", "lobby"))).isEmpty();
        }
    }

    @Test
    void whoLeavesHasLeftItsRoomsFirst() {
        try (TestServer server = server()) {
            connect(server, "ann", "/chat").close();

            told(
                    server,
                    new UserOnline("ann"),
                    new UserJoinedRoom("ann", "/chat", "lobby"),
                    new UserLeftRoom("ann", "/chat", "lobby"),
                    new UserOffline("ann"));
        }
    }

    @Test
    void socketsWithoutAUserCountInRoomsOnly() {
        try (TestServer server = server();
                TestClient nobody = server.client().connect("/chat")) {
            await().until(() -> get(server.presence().sockets("/chat", "lobby")) == 1);
            assertThat(get(server.presence().users("/chat", "lobby"))).isEmpty();
            assertThat(get(server.presence().users())).isEmpty();
            assertThat(get(server.presence().sockets("/chat", nobody.id()))).isZero();
            assertThat(server.presenceEvents()).isEmpty();
        }
    }

    @Test
    void whoIsRefusedWasNeverThere() {
        try (TestServer server = server()) {
            assertThatThrownBy(() -> connect(server, "eve", "/chat")).hasMessageContaining("not you");
            try (TestClient bob = connect(server, "bob", "/")) {
                told(server, new UserOnline("bob"));
                assertThat(bob.id()).isNotEmpty();
            }
        }
    }

    @Test
    void namesAreNotTakenForEachOther() {
        List<String> names = List.of("a", "1:a", "a1:a", "a\0b", "ü\u20ac", "\ud83d\ude00", "a#b", "*", " ");
        try (TestServer server = server()) {
            names.forEach(name -> connect(server, name, "/"));

            assertThat(get(server.presence().users())).containsExactlyInAnyOrderElementsOf(names);
            names.forEach(name -> assertThat(get(server.presence().devices(name)))
                    .extracting(Device::user)
                    .containsExactly(name));
        }
    }

    @Test
    void whoComesBackWithinTheGraceWasNeverAway() {
        try (TestServer server = server("gatehouse.presence.grace", "300")) {
            connect(server, "ann", "/").close();
            TestClient back = server.client().user(TestUser.named("ann")).connect("/");
            await().until(() -> get(server.presence().devices("ann")).size() == 1);
            told(server, new UserOnline("ann"));

            back.close();

            told(server, new UserOnline("ann"), new UserOffline("ann"));
        }
    }

    @Test
    void usersAreReadPageByPage() {
        try (TestServer server = server()) {
            for (int i = 0; i < 1_200; i++) {
                server.client().user(TestUser.named("user" + i)).connect("/");
            }

            await().until(() -> get(server.presence().users()).size() == 1_200);
        }
    }

    @Test
    void withoutTheSettingItSaysSo() {
        try (TestServer server = TestServer.of(new Lobby())) {
            assertThat(server.presence().isOnline("ann").toCompletableFuture()).isCompletedExceptionally();
            assertThatThrownBy(() -> get(server.presence().users()))
                    .hasRootCauseInstanceOf(IllegalStateException.class)
                    .hasRootCauseMessage(
                            "who is online is not known: set gatehouse.presence.enabled to true, on all servers");
            assertThat(server.presence().devices("ann").toCompletableFuture()).isCompletedExceptionally();
            assertThat(server.presence().users("/", "x").toCompletableFuture()).isCompletedExceptionally();
            assertThat(server.presence().sockets("/", "x").toCompletableFuture())
                    .isCompletedExceptionally();
        }
    }
}
