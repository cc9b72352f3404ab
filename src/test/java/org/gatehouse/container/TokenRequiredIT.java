package org.gatehouse.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.gatehouse.container.gate.UsersGateway;
import org.gatehouse.testkit.Deployments;
import org.gatehouse.testkit.EventClient;
import org.gatehouse.testkit.RawHttp;
import org.gatehouse.testkit.RawWebSocket;
import org.gatehouse.testkit.Rest;
import org.gatehouse.testkit.ServerTest;
import org.gatehouse.testkit.Tokens;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.json.JSONException;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;

/** Where every client must show a token: what an intruder gets, at each of the doors. */
class TokenRequiredIT extends ServerTest {

    private static final String POLLING = "socket.io/?EIO=4&transport=polling";
    private static final String UPGRADE = "socket.io/?EIO=4&transport=websocket";

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Deployments.application(
                Map.of("gatehouse.handshake.token", "required", "gatehouse.jwt.secret", Tokens.SECRET),
                UsersGateway.class);
    }

    private HttpResponse<String> poll(String authorization) {
        HttpRequest.Builder request = new Rest(server()).request(POLLING).GET();
        return new Rest(server()).send(request.header("Authorization", authorization));
    }

    private JSONObject refusal(String token) throws JSONException {
        try (EventClient client = EventClient.connecting(server(), "/chat", Map.of("token", token))) {
            return client.awaitObject("connect_error");
        }
    }

    @Test
    void aPollWithAnInvalidTokenGets401AndJson() throws JSONException {
        HttpResponse<String> answer = poll("Bearer not.a.token");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).contains("error=\"invalid_token\""));
        assertThat(answer.body())
                .isEqualTo("{\"code\":4,\"message\":\"Invalid token\",\"data\":{\"code\":\"invalid-token\"}}");
    }

    @Test
    void aPollWithAnExpiredTokenIsToldSo() {
        HttpResponse<String> answer = poll("Bearer " + Tokens.expiring("ann", Duration.ofHours(-1)));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("expired-token");
    }

    @Test
    void aPollWithAValidTokenIsLetIn() {
        assertThat(poll("Bearer " + Tokens.of("ann")).statusCode()).isEqualTo(200);
    }

    @Test
    void aWebSocketWithAnInvalidTokenIsRefusedBeforeTheUpgrade() throws IOException {
        String answer = RawHttp.upgrade(server(), UPGRADE + "&access_token=not.a.token");

        assertThat(answer).startsWith("HTTP/1.1 401").contains("\"code\":\"invalid-token\"");
    }

    @Test
    void aPlainClientWithoutATokenIsRefusedBeforeTheUpgrade() throws IOException {
        assertThat(RawHttp.upgrade(server(), "ws/chat"))
                .startsWith("HTTP/1.1 401")
                .contains("\"code\":\"no-token\"");
        assertThat(RawHttp.upgrade(server(), "ws/chat?sid=a")).startsWith("HTTP/1.1 401");
        assertThat(RawHttp.upgrade(server(), "ws")).startsWith("HTTP/1.1 401").contains("\"code\":\"no-token\"");
    }

    @Test
    void aPlainClientWithATokenIsLetIn() {
        try (RawWebSocket client = RawWebSocket.openAt(
                server().resolve("ws/chat"), request -> request.subprotocols("gatehouse", Tokens.of("ann")))) {
            client.send("{\"event\":\"who-am-i\",\"id\":1}");

            assertThat(client.next()).contains("\"name\":\"ann\"");
        }
    }

    @Test
    void aClientWithoutATokenIsRefusedWhenItJoins() throws JSONException {
        try (EventClient client = EventClient.connecting(server(), "/chat", Map.of())) {
            JSONObject error = client.awaitObject("connect_error");

            assertThat(error.getString("message")).isEqualTo("No token provided");
            assertThat(error.getJSONObject("data").getString("code")).isEqualTo("no-token");
        }
    }

    @Test
    void aClientWithAnInvalidTokenIsRefusedWhenItJoins() throws JSONException {
        assertThat(refusal("not.a.token").getJSONObject("data").getString("code"))
                .isEqualTo("invalid-token");
    }

    @Test
    void aClientWithAnExpiredTokenIsToldSo() throws JSONException {
        assertThat(refusal(Tokens.expiring("ann", Duration.ofHours(-1)))
                        .getJSONObject("data")
                        .getString("code"))
                .isEqualTo("expired-token");
    }

    @Test
    void aClientWithAValidTokenIsLetIn() throws JSONException {
        try (EventClient client = EventClient.signedIn(server(), "/chat", Tokens.of("ann"))) {
            assertThat(((JSONObject) client.ask("who-am-i")[0]).getString("name"))
                    .isEqualTo("ann");
        }
    }

    @Test
    void whoeverIsRefusedIsCounted() {
        try (EventClient client = EventClient.signedIn(server(), "/chat", Tokens.of("ann"))) {
            int before = (Integer) client.ask("count", "refused-tokens")[0];
            poll("Bearer not.a.token");

            assertThat((Integer) client.ask("count", "refused-tokens")[0]).isGreaterThan(before);
        }
    }
}
