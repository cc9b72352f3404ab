package org.gatehouse.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import org.gatehouse.api.ConnectedSocket;
import org.gatehouse.api.Socket;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.UseGuards;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.api.WsConnectionGuard;
import org.gatehouse.testkit.RedisServer;
import org.gatehouse.testkit.RequiresProgram;
import org.junit.jupiter.api.Test;

/** What one server revokes, its clients and those of others feel. */
@RequiresProgram("redis-server")
class RevocationsTest {

    private static final TestUser ANN =
            TestUser.named("ann").with("iat", Instant.now().getEpochSecond() - 60);

    /** For users only. */
    @ApplicationScoped
    @UseGuards(WsConnectionGuard.class)
    @WebSocketGateway(namespace = "chat")
    public static class ChatGateway {

        @SubscribeMessage("who")
        public String who(@ConnectedSocket Socket client) {
            return client.user().getName();
        }
    }

    @Test
    void clientsOfAllServersLeaveAndAreRefusedByServersThatStartLater() {
        try (RedisServer redis = RedisServer.start()) {
            Map<String, String> settings = Map.of("gatehouse.redis.url", redis.url());
            try (TestServer east = TestServer.of(settings, new ChatGateway());
                    TestServer west = TestServer.of(settings, new ChatGateway());
                    TestClient here = east.client().user(ANN).connect("/chat");
                    TestClient there = west.client().user(ANN).connect("/chat");
                    TestClient bob = west.client().user(TestUser.named("bob")).connect("/chat")) {
                east.revocations().revokeSubject("ann");

                assertThat(here.awaitDisconnect()).isEqualTo("io server disconnect");
                assertThat(there.awaitDisconnect()).isEqualTo("io server disconnect");
                assertThat(bob.ask(String.class, "who")).isEqualTo("bob");
                assertThatThrownBy(() -> west.client().user(ANN).connect("/chat"))
                        .hasMessageContaining("Token revoked");

                try (TestServer late = TestServer.of(settings, new ChatGateway());
                        TestClient client = late.client().user(ANN).connect("/chat")) {
                    // It may have come in before the server knew.
                    assertThat(client.awaitDisconnect()).isEqualTo("io server disconnect");
                } catch (ConnectError refused) {
                    assertThat(refused).hasMessageContaining("Token revoked");
                }
            }
        }
    }
}
