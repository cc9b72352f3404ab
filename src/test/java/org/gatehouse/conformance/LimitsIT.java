package org.gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.gatehouse.testkit.Deployments;
import org.gatehouse.testkit.EngineFixture;
import org.gatehouse.testkit.RawHttp;
import org.gatehouse.testkit.RawPolling;
import org.gatehouse.testkit.RawWebSocket;
import org.gatehouse.testkit.ServerTest;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits of sessions and payloads, and section 16 of the wire specification, CORS. */
class LimitsIT extends ServerTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String OPENING = "EIO=4&transport=polling";

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Deployments.application(
                Map.of(
                        "gatehouse.max-sessions-per-address", "3",
                        "gatehouse.first-poll-timeout", "1500",
                        "gatehouse.max-packets-per-payload", "3",
                        "gatehouse.max-payload", "2000",
                        "gatehouse.messages-per-second", "5",
                        "gatehouse.message-burst", "100",
                        "gatehouse.max-rooms-per-socket", "2",
                        "gatehouse.max-room-name-length", "30"),
                CorsGateway.class,
                LimitsGateway.class);
    }

    private RawPolling openedWhenThereIsRoom() {
        HttpResponse<String> opening =
                await().until(() -> RawPolling.request(server(), "GET", OPENING), answer -> answer.statusCode() == 200);
        return RawPolling.of(server(), EngineFixture.sid(opening.body()));
    }

    /** Those of other tests may still be there. A handshake may be over before its session is open, which OPEN says. */
    private RawWebSocket openedOnceThereIsRoom() {
        RawWebSocket client = await().ignoreExceptions().until(() -> RawWebSocket.open(server()), opened -> true);
        assertThat(client.next()).startsWith("0{");
        return client;
    }

    @Test
    void anAddressThatHasTooManySessionsIsRefused() throws IOException {
        try (RawWebSocket ignored1 = openedOnceThereIsRoom();
                RawWebSocket ignored2 = openedOnceThereIsRoom();
                RawWebSocket ignored3 = openedOnceThereIsRoom()) {
            HttpResponse<String> refused = RawPolling.request(server(), "GET", OPENING);

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).isEqualTo("{\"code\":4,\"message\":\"Too many sessions\"}");
            assertThat(RawHttp.refusedUpgrade(server(), "EIO=4&transport=websocket"))
                    .startsWith("HTTP/1.1 503 ")
                    .contains("Too many sessions");
            assertThat(RawHttp.upgrade(server(), "ws/cors"))
                    .startsWith("HTTP/1.1 503 ")
                    .contains("{\"code\":4,\"message\":\"Too many sessions\"}");
        }
    }

    @Test
    void aSessionWhoseClientNeverComesBackIsForgotten() {
        openedWhenThereIsRoom();
        openedWhenThereIsRoom();
        openedWhenThereIsRoom();

        assertThat(openedWhenThereIsRoom().post("1").statusCode()).isEqualTo(200);
    }

    @Test
    void aPayloadWithTooManyPacketsClosesTheSession() {
        RawPolling client = openedWhenThereIsRoom();
        assertThat(client.post("6\u001e6\u001e6").statusCode()).isEqualTo(200);
        assertThat(client.post("6\u001e6\u001e6\u001e6").statusCode()).isEqualTo(400);
        assertThat(client.post("6").body()).contains("\"code\":1");
    }

    private RawWebSocket memberOnceThereIsRoom() {
        RawWebSocket client = openedOnceThereIsRoom();
        client.send("40/limits,");
        client.next();
        return client;
    }

    private static String ask(RawWebSocket client, String event, String body) {
        client.send("42/limits,7[\"" + event + "\",\"" + body + "\"]");
        return client.next();
    }

    private static String answer(Object value) {
        return "43/limits,7[" + value + "]";
    }

    @Test
    void aClientThatFloodsIsToldAndClosedWhileAnotherGoesOn() {
        try (RawWebSocket flooding = memberOnceThereIsRoom();
                RawWebSocket other = memberOnceThereIsRoom()) {
            String before = ask(other, "count", "flooding-sessions");
            Thread flood = new Thread(() -> {
                for (int i = 0; i < 10_000; i++) {
                    flooding.send("6");
                }
            });
            flood.setUncaughtExceptionHandler((thread, closed) -> {});
            flood.start();

            assertThat(flooding.next())
                    .isEqualTo("42/limits,[\"exception\",{\"status\":\"error\",\"message\":\"Too many messages\"}]");
            flooding.closeCode();
            assertThat(ask(other, "count", "flooding-sessions")).isNotEqualTo(before);
            assertThat(ask(other, "join", "room")).isEqualTo(answer("\"room\""));
        }
    }

    @Test
    void aClientThatFloodsWithoutSocketIoIsToldAndClosed() {
        try (RawWebSocket flooding = await().ignoreExceptions()
                .until(() -> RawWebSocket.openAt(server().resolve("ws/limits")), client -> true)) {
            Thread flood = new Thread(() -> {
                for (int i = 0; i < 10_000; i++) {
                    flooding.send("{\"event\":\"where\"}");
                }
            });
            flood.setUncaughtExceptionHandler((thread, closed) -> {});
            flood.start();

            assertThat(flooding.next())
                    .isEqualTo(
                            "{\"event\":\"exception\",\"data\":{\"status\":\"error\",\"message\":\"Too many messages\"}}");
            flooding.closeCode();
        }
    }

    @Test
    void aSocketEntersNoMoreRoomsThanItMay() {
        try (RawWebSocket client = memberOnceThereIsRoom()) {
            assertThat(ask(client, "join", "1")).isEqualTo(answer("\"1\""));
            assertThat(ask(client, "join", "2")).isEqualTo(answer("\"2\""));
            assertThat(ask(client, "join", "3")).contains("\"exception\"").contains("\"Too many rooms\"");
            assertThat(ask(client, "join", "2")).isEqualTo(answer("\"2\""));
            assertThat(ask(client, "join-all", "3")).isEqualTo(answer(3));
        }
    }

    @Test
    void aSocketEntersNoRoomWhoseNameIsTooLong() {
        try (RawWebSocket client = memberOnceThereIsRoom()) {
            assertThat(ask(client, "join", "x".repeat(31)))
                    .contains("\"exception\"")
                    .contains("\"Room name too long\"");
            assertThat(ask(client, "join", "x".repeat(30))).isEqualTo(answer("\"" + "x".repeat(30) + "\""));
        }
    }

    @Test
    void whatIsRefusedIsCounted() {
        try (RawWebSocket other = memberOnceThereIsRoom()) {
            String posts = ask(other, "count", "oversized-posts");
            String messages = ask(other, "count", "oversized-messages");
            RawPolling polling = openedWhenThereIsRoom();
            assertThat(polling.post("4" + "x".repeat(3_000)).statusCode()).isEqualTo(413);
            assertThat(polling.postChunked("4" + "x".repeat(3_000)).statusCode())
                    .isEqualTo(413);
            polling.post("1");
            try (RawWebSocket tooBig = openedOnceThereIsRoom()) {
                tooBig.send("4" + "x".repeat(3_000));
                assertThat(tooBig.closeCode()).isEqualTo(1009);
            }

            assertThat(ask(other, "count", "oversized-posts")).isEqualTo(plus(posts, 2));
            assertThat(ask(other, "count", "oversized-messages")).isEqualTo(plus(messages, 1));
        }
    }

    private static String plus(String answer, int more) {
        return answer(Integer.parseInt(answer.replaceFirst(".*\\[(\\d+)]", "$1")) + more);
    }

    private HttpResponse<String> request(String method, String path, String origin) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server().resolve(path))
                .method(method, BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Headers", "x-own");
        return HTTP.sendAsync(request.build(), BodyHandlers.ofString()).join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a.example", "https://b.example"})
    void section16echoesAnOriginOfTheListOnEveryAnswer(String origin) {
        HttpResponse<String> response = request("GET", "socket.io/?EIO=4&transport=abc", origin);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().allValues("Access-Control-Allow-Origin")).containsExactly(origin);
        assertThat(response.headers().allValues("Access-Control-Allow-Credentials"))
                .containsExactly("true");
        assertThat(response.headers().allValues("Vary")).contains("Origin");
    }

    @Test
    void section16servesAnotherOriginWithoutTheHeader() {
        HttpResponse<String> response = request("GET", "socket.io/?EIO=4&transport=abc", "https://c.example");

        assertThat(response.body()).contains("Transport unknown");
        assertThat(response.headers().allValues("Access-Control-Allow-Origin")).isEmpty();
        assertThat(response.headers().allValues("Vary")).contains("Origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socket.io/?EIO=4&transport=polling",
                "socket.io?EIO=4&transport=polling",
                "socket.io/socket.io.js"
            })
    void section16answersAPreflight(String path) {
        HttpResponse<String> response = request("OPTIONS", path, "https://a.example");

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.headers().allValues("Access-Control-Allow-Origin")).containsExactly("https://a.example");
        assertThat(response.headers().allValues("Access-Control-Allow-Methods"))
                .containsExactly("GET,HEAD,PUT,PATCH,POST,DELETE");
        assertThat(response.headers().allValues("Access-Control-Allow-Headers")).containsExactly("x-own");
    }
}
