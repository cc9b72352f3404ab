package org.gatehouse.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.gatehouse.container.gate.UsersGateway;
import org.gatehouse.testkit.Deployments;
import org.gatehouse.testkit.EventClient;
import org.gatehouse.testkit.NodeTests;
import org.gatehouse.testkit.RawWebSocket;
import org.gatehouse.testkit.RequiresProgram;
import org.gatehouse.testkit.Rest;
import org.gatehouse.testkit.ServerTest;
import org.gatehouse.testkit.Tokens;
import org.gatehouse.testkit.Transports;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.json.JSONException;
import org.json.JSONObject;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What becomes of clients whose tokens expire, are refreshed, or are revoked. */
class TokenLifeIT extends ServerTest {

    private static final String REFRESH = "gatehouse:refresh-token";

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Deployments.application(
                Map.of(
                        "gatehouse.jwt.secret", Tokens.SECRET,
                        "gatehouse.token.expiry-jitter", "100",
                        "gatehouse.revocations.role", "warden"),
                UsersGateway.class);
    }

    private static JSONObject whoAmI(EventClient client) {
        return (JSONObject) client.ask("who-am-i")[0];
    }

    private HttpResponse<String> revoke(String token, String contentType, String body) {
        Rest rest = new Rest(server());
        return rest.send(rest.request("gatehouse/revocations")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", contentType)
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body)));
    }

    @TestFactory
    @RequiresProgram({"node", "npm"})
    Stream<DynamicTest> asTheJavaScriptClientSeesIt() throws Exception {
        return NodeTests.run("tokens.test.mjs", server());
    }

    @Test
    void aPlainClientRefreshesAsWell() {
        try (RawWebSocket client = RawWebSocket.openAt(
                server().resolve("ws/chat"),
                request -> request.subprotocols("gatehouse", Tokens.expiring("ann", Duration.ofMinutes(1))))) {
            client.send("{\"event\":\"" + REFRESH + "\",\"data\":\"" + Tokens.of("ann") + "\",\"id\":1}");

            assertThat(client.next()).contains("\"status\":\"ok\"");
        }
    }

    @Test
    void aTokenOfAnotherUserDoesNotRefresh() throws JSONException {
        try (EventClient client = EventClient.signedIn(server(), "/", Tokens.of("ann"))) {
            JSONObject answer = (JSONObject) client.ask(REFRESH, Tokens.of("admin"))[0];

            assertThat(answer.getString("message")).isEqualTo("Token of another user");
            assertThat(whoAmI(client).getString("name")).isEqualTo("ann");
        }
    }

    @Test
    void aSubjectThatIsRevokedByCodeLeavesAndCannotComeBackWithTheToken() throws JSONException {
        String token = Tokens.of("carl");
        try (EventClient revoked = EventClient.signedIn(server(), "/", token);
                EventClient other = EventClient.signedIn(server(), "/", Tokens.of("dora"))) {
            other.emit("revoke", "carl");

            assertThat(revoked.await("disconnect")[0]).isEqualTo("io server disconnect");
            assertThat(whoAmI(other).getString("name")).isEqualTo("dora");
        }
        try (EventClient again = EventClient.signedIn(server(), "/", token)) {
            assertThat(whoAmI(again).getString("refusal")).isEqualTo("revoked-token");
        }
    }

    @Test
    void aTokenIsRevokedOverHttpByWhoeverHasTheRole() {
        try (EventClient revoked = EventClient.signedIn(server(), "/", Tokens.withId("emma", "token-of-emma"))) {
            HttpResponse<String> answer =
                    revoke(Tokens.of("walter", "warden"), "application/json", "{\"tokenId\":\"token-of-emma\"}");

            assertThat(answer.statusCode()).isEqualTo(204);
            revoked.await("disconnect");
        }
    }

    @Test
    void nobodyElseRevokesOverHttp() {
        String body = "{\"subject\":\"ann\"}";

        assertThat(revoke(Tokens.of("mallory"), "application/json", body).statusCode())
                .isEqualTo(403);
        assertThat(revoke("not.a.token", "application/json", body).statusCode()).isEqualTo(401);
        assertThat(new Rest(server()).postJson("gatehouse/revocations", body).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aFormOfAnotherPageCannotRevoke() {
        String warden = Tokens.of("walter", "warden");

        assertThat(revoke(warden, "text/plain", "{\"subject\":\"ann\"}").statusCode())
                .isEqualTo(415);
        assertThat(revoke(warden, "application/x-www-form-urlencoded", "subject=ann")
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void whatSaysNotWhatToRevokeIsRefused() {
        String warden = Tokens.of("walter", "warden");

        for (String body : new String[] {"", "[]", "{}", "{\"subject\":1}", "{\"subject\":\"a\",\"tokenId\":\"b\"}"}) {
            assertThat(revoke(warden, "application/json", body).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void whoeverIsNobodyIsToldWhy() throws JSONException {
        try (EventClient client = EventClient.connected(server(), "/", Transports.UPGRADE)) {
            assertThat(whoAmI(client).getString("refusal")).isEqualTo("no-token");
        }
        try (EventClient client = EventClient.signedIn(server(), "/", "bad")) {
            assertThat(whoAmI(client).getString("refusal")).isEqualTo("invalid-token");
        }
    }
}
