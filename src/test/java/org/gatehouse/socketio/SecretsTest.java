package org.gatehouse.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.gatehouse.api.Handshake;
import org.gatehouse.api.RemoteSocket;
import org.gatehouse.engineio.EngineRequest;
import org.junit.jupiter.api.Test;

/** What is not shown to those whom it does not concern. */
class SecretsTest {

    private static final EngineRequest REQUEST = new EngineRequest(
            "GET",
            false,
            "/socket.io/?access_token=secret-1&sid=secret-2&room=a",
            Map.of("access_token", "secret-1", "sid", "secret-2", "room", "a"),
            Map.of(
                    "authorization", "Bearer secret-3",
                    "cookie", "io=secret-4",
                    "sec-websocket-protocol", "gatehouse, secret-5",
                    "user-agent", "test"),
            "192.0.2.1",
            8080,
            true,
            "a.example",
            null);

    private static final SocketHandshake HANDSHAKE =
            new SocketHandshake(REQUEST, Instant.EPOCH, Map.of("token", "secret-6", "pid", "secret-7"), 40);

    @Test
    void aHandshakeForOthersHasNoSecrets() {
        Handshake open = HANDSHAKE.withoutSecrets();

        assertThat(open.headers() + " " + open.query() + " " + open.auth() + " " + open.url())
                .doesNotContain("secret");
    }

    @Test
    void aHandshakeForOthersHasAllElse() {
        Handshake open = HANDSHAKE.withoutSecrets();

        assertThat(open.headers()).containsEntry("user-agent", "test").containsKey("authorization");
        assertThat(open.query()).containsEntry("room", "a");
        assertThat(open.auth()).containsOnlyKeys("token", "pid");
        assertThat(open.url()).isEqualTo("/socket.io/");
        assertThat(open.address()).isEqualTo("192.0.2.1");
    }

    @Test
    void aHandshakeInALogHasNoSecrets() {
        assertThat(HANDSHAKE + " " + REQUEST).doesNotContain("secret");
    }

    @Test
    void fetchedSocketsTellNoTokens() {
        try (SocketFixture fixture = new SocketFixture()) {
            Namespace chat = fixture.namespace("/chat");
            fixture.client("40/chat,{\"token\":\"secret\",\"name\":\"ann\"}");
            RemoteSocket fetched =
                    chat.fetchSockets().toCompletableFuture().join().get(0);

            assertThat(fetched.handshake().auth())
                    .containsOnlyKeys("token", "name")
                    .doesNotContainValue("secret");
            assertThat(fetched).hasToString("socket " + fetched.id());
            // The client's own handlers need it.
            assertThat(fixture.latest("/chat").handshake().auth()).containsEntry("token", "secret");
        }
    }
}
