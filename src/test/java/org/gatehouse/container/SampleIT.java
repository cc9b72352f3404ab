package org.gatehouse.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Map;
import org.gatehouse.testkit.Deployments;
import org.gatehouse.testkit.EventClient;
import org.gatehouse.testkit.Rest;
import org.gatehouse.testkit.ServerTest;
import org.gatehouse.testkit.Transports;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The WAR as it was built, with the sample on, and the official Java client. */
class SampleIT extends ServerTest {

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Deployments.sample();
    }

    @ParameterizedTest
    @EnumSource
    void twoClientsChatInARoom(Transports transports) throws JSONException {
        try (EventClient ann = EventClient.connected(server(), "/chat", transports);
                EventClient bob = EventClient.connected(server(), "/chat", transports)) {
            ann.emit("join-room", "lobby");
            assertThat(ann.awaitObject("joined").getString("roomId")).isEqualTo("lobby");
            bob.emit("join-room", "lobby");
            bob.await("joined");
            assertThat(ann.awaitObject("user-joined").getString("userId")).isEqualTo(bob.id());

            ann.emit("send-message", new JSONObject().put("roomId", "lobby").put("message", "héllo ✓ 😀"));
            for (EventClient client : new EventClient[] {ann, bob}) {
                JSONObject message = client.awaitObject("new-message");
                assertThat(message.getString("message")).isEqualTo("héllo ✓ 😀");
                assertThat(message.getString("userId")).isEqualTo(ann.id());
                assertThat(message.getString("timestamp")).endsWith("Z");
            }

            bob.emit("leave-room", "lobby");
            assertThat(ann.awaitObject("user-left").getString("userId")).isEqualTo(bob.id());
        }
    }

    @ParameterizedTest
    @EnumSource
    void othersLearnThatAClientHasGone(Transports transports) throws JSONException {
        try (EventClient ann = EventClient.connected(server(), "/chat", transports)) {
            ann.emit("join-room", "lobby");
            ann.await("joined");
            EventClient bob = EventClient.connected(server(), "/chat", transports);
            bob.emit("join-room", "lobby");
            bob.await("joined");
            String bobsId = bob.id();
            bob.close();

            assertThat(ann.awaitObject("user-left").getString("userId")).isEqualTo(bobsId);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theReturnedValueIsTheAcknowledgement(Transports transports) throws JSONException {
        try (EventClient ann = EventClient.connected(server(), "/chat", transports)) {
            assertThat(ann.ask("echo", "text")).containsExactly("text");
            assertThat(ann.ask("echo", 1, 2)[0]).asString().isEqualTo("[1,2]");
            assertThat(ann.ask("echo", new JSONObject("{\"z\":1,\"a\":[1,2.5,null,true]}"))[0])
                    .asString()
                    .isEqualTo(new JSONObject("{\"z\":1,\"a\":[1,2.5,null,true]}").toString());
            assertThat(ann.ask("echo")).isEmpty();
            assertThat(ann.ask("join-room", "lobby")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "demo/demo.js", "demo/demo.css"})
    void thePageTellsBrowsersToTrustNothingElse(String path) {
        HttpHeaders headers = new Rest(server()).get(path).headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'", "base-uri 'none'", "frame-ancestors 'none'", "object-src 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(headers.firstValue("Permissions-Policy").orElseThrow()).contains("camera=()", "microphone=()");
        assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Cache-Control")).contains("no-cache");
    }

    @Test
    void aBodyThatDoesNotFitIsAnsweredWithTheExceptionEvent() throws JSONException {
        try (EventClient ann = EventClient.connected(server(), "/chat", Transports.UPGRADE)) {
            ann.emit("send-message", "not an object");

            assertThat(ann.awaitObject("exception").toString())
                    .isEqualTo(new JSONObject("{\"status\":\"error\",\"message\":\"Invalid payload format\","
                                    + "\"cause\":{\"pattern\":\"send-message\",\"data\":\"not an object\"}}")
                            .toString());
        }
    }

    @Test
    void unknownEventsAreDroppedAndUnknownNamespacesRefused() throws JSONException {
        try (EventClient ann = EventClient.connected(server(), "/chat", Transports.UPGRADE);
                EventClient lost = EventClient.connecting(server(), "/nowhere", Map.of())) {
            ann.emit("no-such-event", 1);

            assertThat(ann.ask("echo", "still here")).containsExactly("still here");
            assertThat(lost.awaitObject("connect_error").getString("message")).isEqualTo("Invalid namespace");
        }
    }

    @Test
    void theGuardLetsOnlySignedInUsersJoinTheirOwnNotifications() throws JSONException {
        URI server = server();
        Rest rest = new Rest(server);
        try (EventClient stranger = EventClient.connected(server, "/notifications", Transports.UPGRADE);
                EventClient forger = EventClient.signedIn(server, "/notifications", "forged.to.ken");
                EventClient ann = EventClient.signedIn(server, "/notifications", "Bearer " + rest.token("ann"))) {
            JSONObject join = new JSONObject().put("userId", "ann");
            stranger.emit("join", join);
            forger.emit("join", join);
            ann.emit("join", new JSONObject().put("userId", "bob"));

            assertThat(stranger.awaitObject("exception").getString("message")).isEqualTo("No token provided");
            assertThat(forger.awaitObject("exception").getString("message")).isEqualTo("Invalid token");
            assertThat(ann.awaitObject("exception").getString("message")).isEqualTo("Forbidden resource");

            ann.emit("join", join);
            assertThat(ann.awaitObject("joined").getString("message")).isEqualTo("Connected to notifications");
            rest.post("api/notifications/ann", "text/plain", "for ann alone");
            assertThat(ann.awaitObject("notification").getString("text")).isEqualTo("for ann alone");
            assertThat(stranger.has("notification")).isFalse();
        }
    }

    @Test
    void everyNotificationsClientSeesANewBook() throws JSONException {
        try (EventClient ann = EventClient.connected(server(), "/notifications", Transports.POLLING_ONLY);
                EventClient bob = EventClient.connected(server(), "/notifications", Transports.WEBSOCKET_ONLY)) {
            Rest rest = new Rest(server());
            assertThat(rest.postJson("api/books", "{\"title\":\"Emma\",\"author\":\"Austen\"}")
                            .statusCode())
                    .isEqualTo(201);

            assertThat(ann.awaitObject("book:new").getString("title")).isEqualTo("Emma");
            assertThat(bob.awaitObject("book:new").getString("author")).isEqualTo("Austen");
            assertThat(new JSONArray(rest.get("api/books").body()).toString()).contains("Emma");
        }
    }

    @Test
    void aBookWithoutATitleIsRefused() {
        assertThat(new Rest(server())
                        .postJson("api/books", "{\"author\":\"Nobody\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource
    void aThousandMessagesArriveInOrder(Transports transports) throws JSONException {
        try (EventClient ann = EventClient.connected(server(), "/chat", transports)) {
            String room = "order " + transports;
            ann.emit("join-room", room);
            for (int i = 0; i < 1_000; i++) {
                ann.emit("send-message", new JSONObject().put("roomId", room).put("message", "" + i));
            }
            for (int i = 0; i < 1_000; i++) {
                assertThat(ann.awaitObject("new-message").getString("message")).isEqualTo("" + i);
            }
        }
    }
}
