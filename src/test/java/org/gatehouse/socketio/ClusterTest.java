package org.gatehouse.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.gatehouse.api.AckException;
import org.gatehouse.api.Arguments;
import org.gatehouse.api.ConnectedSocket;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.MissingServersException;
import org.gatehouse.api.RemoteSocket;
import org.gatehouse.api.Server;
import org.gatehouse.api.Socket;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.test.TestClient;
import org.gatehouse.test.TestServer;
import org.gatehouse.testkit.RedisProbe;
import org.gatehouse.testkit.RedisServer;
import org.gatehouse.testkit.RequiresProgram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two servers and their clients, as applications see them. */
@RequiresProgram("redis-server")
class ClusterTest {

    /** Lets its clients join rooms and say who they are. */
    @ApplicationScoped
    @WebSocketGateway(namespace = "chat")
    public static class ChatGateway {

        @SubscribeMessage("join")
        public String join(@ConnectedSocket Socket client, @MessageBody String room) {
            client.join(room);
            client.data().put("user", Map.of("name", "Ann", "age", 7));
            client.data().put("secret", new Thread());
            return room;
        }

        @SubscribeMessage("say")
        public void say(@ConnectedSocket Socket client, @MessageBody String text) {
            client.to("red").emit("said", text);
        }
    }

    private static RedisServer redis;
    private TestServer east;
    private TestServer west;

    @BeforeAll
    static void startRedis() {
        redis = RedisServer.start();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @BeforeEach
    void startServers() {
        east = start();
        west = start();
    }

    @AfterEach
    void stopServers() {
        east.close();
        west.close();
    }

    private static TestServer start() {
        return TestServer.of(
                Map.of("gatehouse.redis.url", redis.url(), "gatehouse.redis.requests-timeout", "2000"),
                new ChatGateway());
    }

    private static TestClient client(TestServer server, String... rooms) {
        TestClient client = server.client()
                .header("cookie", "id=hidden")
                .auth("token", "hidden")
                .auth("lang", "en")
                .connect("/chat");
        for (String room : rooms) {
            client.ask("join", room);
        }
        return client;
    }

    private static Server chat(TestServer server) {
        return server.server().of("/chat");
    }

    private static <T> T result(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Test
    void aClientReachesThoseOfItsRoomOnOtherServers() {
        TestClient ann = client(east, "red");
        TestClient bob = client(west, "red");

        ann.emit("say", "hello");

        assertThat(bob.await("said", String.class)).isEqualTo("hello");
        chat(west).emit("end");
        ann.await("end");
        assertThat(ann.has("said")).isFalse();
    }

    @Test
    void fetchesTheSocketsOfAllServersWithoutTheirSecrets() {
        TestClient ann = client(east, "red");
        TestClient bob = client(west, "red", "blue");
        client(west);

        List<RemoteSocket> sockets = result(chat(east).to("red").fetchSockets());

        assertThat(sockets).extracting(RemoteSocket::id).containsExactlyInAnyOrder(ann.id(), bob.id());
        RemoteSocket remote = sockets.stream()
                .filter(socket -> socket.id().equals(bob.id()))
                .findAny()
                .orElseThrow();
        assertThat(remote.rooms()).containsExactlyInAnyOrder(bob.id(), "red", "blue");
        assertThat(remote.data()).containsOnlyKeys("user");
        assertThat(remote.data().get("user"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("name", "Ann");
        assertThat(remote.handshake().auth()).containsEntry("lang", "***").containsEntry("token", "***");
        assertThat(remote.handshake().headers().get("Cookie")).isEqualTo("***");
        assertThat(remote.handshake().address()).isEqualTo("127.0.0.1");
        assertThat(remote.handshake().issued()).isAfter(Instant.EPOCH);
        assertThat(remote.handshake().url()).isEqualTo("/socket.io/");
        assertThat(remote.handshake().query()).containsEntry("EIO", "4");
        assertThat(remote.handshake().secure()).isFalse();
        assertThat(remote.handshake().xdomain()).isFalse();
        assertThat(remote.toString() + remote.handshake()).doesNotContain("hidden");
    }

    private RemoteSocket fetched(TestClient client) {
        return result(chat(east).to(client.id()).fetchSockets()).get(0);
    }

    @Test
    void aSocketOfAnotherServerIsUsedLikeOneOfThis() {
        TestClient bob = client(west);
        RemoteSocket remote = fetched(bob);

        remote.emit("hello", 1, new byte[] {2});
        Arguments hello = bob.await("hello");
        assertThat(hello.get(0, Integer.class)).isEqualTo(1);
        assertThat(hello.get(1, byte[].class)).containsExactly(2);

        remote.join("green", "blue");
        await().until(() -> fetched(bob).rooms().equals(Set.of(bob.id(), "green", "blue")));
        remote.leave("green");
        await().until(() -> fetched(bob).rooms().equals(Set.of(bob.id(), "blue")));

        bob.answer("who", arguments -> "bob");
        assertThat(result(remote.asVolatile().emitWithAck("who")).get(0, String.class))
                .isEqualTo("bob");

        remote.disconnect(false);
        assertThat(bob.awaitDisconnect()).isEqualTo("io server disconnect");
        await().until(() -> result(chat(east).to(bob.id()).fetchSockets()).isEmpty());
        assertThatThrownBy(() -> result(remote.timeout(Duration.ofSeconds(10)).emitWithAck("who")))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(AckException.class)
                .hasMessageContaining("socket has been disconnected");
    }

    @Test
    void gathersTheAnswersOfTheClientsOfAllServers() {
        TestClient ann = client(east, "red");
        TestClient bob = client(west, "red");
        TestClient eve = client(west);
        ann.answer("who", arguments -> "ann");
        bob.answer("who", arguments -> Map.of("name", "bob", "of", arguments.get(0, String.class)));
        eve.answer("who", arguments -> "eve");

        List<Arguments> answers = result(chat(east).to("red").emitWithAck("who", "red"));

        assertThat(answers)
                .extracting(answer -> answer.get(0, Object.class))
                .containsExactlyInAnyOrder("ann", Map.of("name", "bob", "of", "red"));
    }

    @Test
    void tellsWhichAnswersCameInTime() {
        TestClient ann = client(east, "red");
        client(west, "red");
        ann.answer("who", arguments -> "ann");

        assertThatThrownBy(() -> result(
                        chat(east).to("red").timeout(Duration.ofMillis(500)).emitWithAck("who")))
                .hasCauseInstanceOf(AckException.class)
                .hasMessageEndingWith("operation has timed out")
                .satisfies(e ->
                        assertThat(((AckException) e.getCause()).responses()).hasSize(1));
    }

    @Test
    void theOthersReceiveWhatOneServerEmitsToServers() {
        List<String> heard = new CopyOnWriteArrayList<>();
        chat(east).onServerSide("news", arguments -> heard.add("east " + arguments.toList()));
        chat(west).onServerSide("news", arguments -> heard.add("west " + arguments.toList()));

        for (int i = 0; i < 100; i++) {
            chat(east).serverSideEmit("news", "n" + i);
        }

        await().until(() -> heard.size() == 100);
        assertThat(heard).startsWith("west [n0]", "west [n1]").endsWith("west [n98]", "west [n99]");
    }

    @Test
    void theOthersAnswerWhatOneServerAsks() {
        try (TestServer south = start()) {
            chat(west).onServerSide("ask", (arguments, ack) -> {
                assertThat(ack.requested()).isTrue();
                ack.call("west " + arguments.get(0, Integer.class), "dropped");
                ack.call("too late");
            });
            chat(south).onServerSide("ask", (arguments, ack) -> ack.call());

            List<Arguments> answers = result(chat(east).serverSideEmitWithAck("ask", 7));

            assertThat(answers)
                    .extracting(answer -> answer.get(0, String.class))
                    .containsExactlyInAnyOrder("west 7", null);
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsMissing() {
        TestClient ann = client(east, "red");
        TestClient bob = client(west, "red");
        try (RedisProbe deaf = redis.probe()) {
            deaf.subscribe("socket.io-request#/chat#");

            assertThatThrownBy(() -> result(chat(east).fetchSockets()))
                    .cause()
                    .isInstanceOfSatisfying(MissingServersException.class, e -> {
                        assertThat(e.missing()).isEqualTo(OptionalInt.of(1));
                        assertThat(e.sockets())
                                .extracting(RemoteSocket::id)
                                .containsExactlyInAnyOrder(ann.id(), bob.id());
                    });
            assertThatThrownBy(() ->
                            result(chat(east).timeout(Duration.ofMillis(500)).emitWithAck("who")))
                    .hasMessageContaining("operation has timed out: 1 servers have not answered");
            assertThatThrownBy(() -> result(chat(east).serverSideEmitWithAck("nobody listens")))
                    .hasMessageContaining("operation has timed out: 2 servers have not answered");
        }
    }

    @Test
    void dynamicNamespacesSpanServersAsWell() {
        east.server().of(Pattern.compile("/tenant-\\d+"));
        Server tenants = west.server().of(Pattern.compile("/tenant-\\d+"));
        TestClient ann = east.client().connect("/tenant-1");
        TestClient bob = west.client().connect("/tenant-1");
        try (RedisProbe probe = redis.probe()) {
            await().until(() -> probe.subscribers("socket.io-request#/tenant-1#") == 2);
            tenants.emit("hello");
            ann.await("hello");
            bob.await("hello");
            assertThat(result(tenants.fetchSockets()))
                    .extracting(RemoteSocket::id)
                    .containsExactlyInAnyOrder(ann.id(), bob.id());

            ann.close();
            bob.close();

            await().until(() -> probe.subscribers("socket.io-request#/tenant-1#") == 0);
        }
    }

    @Test
    void goesOnAloneWhileRedisIsAway() {
        TestClient ann = client(east, "red");
        TestClient bob = client(west, "red");
        redis.close();
        ann.answer("who", arguments -> "ann");

        chat(east).to("red").emit("alone");
        ann.await("alone");
        await().untilAsserted(() -> assertThatThrownBy(
                        () -> result(chat(east).to("red").fetchSockets()))
                .cause()
                .isInstanceOfSatisfying(MissingServersException.class, e -> {
                    assertThat(e.missing()).isEmpty();
                    assertThat(e.sockets()).extracting(RemoteSocket::id).containsExactly(ann.id());
                }));
        assertThatThrownBy(
                        () -> result(chat(east).timeout(Duration.ofMillis(200)).emitWithAck("who")))
                .hasMessageEndingWith("operation has timed out: the other servers could not be asked")
                .satisfies(e ->
                        assertThat(((AckException) e.getCause()).responses()).hasSize(1));

        redis.restart();
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(result(chat(east).to("red").fetchSockets()))
                        .extracting(RemoteSocket::id)
                        .containsExactlyInAnyOrder(ann.id(), bob.id()));
    }
}
