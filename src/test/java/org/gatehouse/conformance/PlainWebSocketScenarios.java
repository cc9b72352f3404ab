package org.gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.gatehouse.testkit.RawHttp;
import org.gatehouse.testkit.RawWebSocket;
import org.gatehouse.testkit.ServerTest;
import org.gatehouse.testkit.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NestJS semantics, section 6: clients on a bare WebSocket, with its faults mended. */
abstract class PlainWebSocketScenarios extends ServerTest {

    private RawWebSocket open(String path) {
        return RawWebSocket.openAt(server().resolve(path));
    }

    private RawWebSocket plain() {
        return open("ws/plain");
    }

    @Test
    void anIdIsEchoedWithTheAnswer() {
        try (RawWebSocket client = plain()) {
            client.send("{\"event\":\"echo\",\"data\":{\"a\":[1,\"é\"]},\"id\":7,\"more\":\"ignored\"}");
            assertThat(client.next()).isEqualTo("{\"event\":\"ack\",\"data\":{\"a\":[1,\"é\"]},\"id\":7}");

            client.send("{\"id\":\"any \\\"text\\\"\",\"event\":\"echo\"}");
            assertThat(client.next()).isEqualTo("{\"event\":\"ack\",\"id\":\"any \\\"text\\\"\"}");
        }
    }

    @Test
    void eventsCarryTheirArgumentAsData() {
        try (RawWebSocket client = plain()) {
            client.send("{\"event\":\"emit\",\"data\":[1,2]}");

            assertThat(client.next()).isEqualTo("{\"event\":\"nothing\"}");
            assertThat(client.next()).isEqualTo("{\"event\":\"one\",\"data\":[1,2]}");
            assertThat(client.next()).isEqualTo("{\"event\":\"two\",\"data\":[1,2]}");
            assertThat(client.next()).isEqualTo("{\"event\":\"bytes\",\"data\":{\"content\":\"AQID\"}}");
        }
    }

    @Test
    void messagesMayBeBytes() {
        try (RawWebSocket client = plain()) {
            client.send("{\"event\":\"echo\",\"data\":\"é\",\"id\":1}".getBytes(StandardCharsets.UTF_8));

            assertThat(client.next()).isEqualTo("{\"event\":\"ack\",\"data\":\"é\",\"id\":1}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "{",
                "null",
                "[1]",
                "{}",
                "{\"event\":7}",
                "{\"event\":\"disconnect\"}",
                "{\"event\":\"echo\",\"id\":{}}"
            })
    void whatCannotBeReadIsAnsweredByAnExceptionAndTheClientStays(String message) {
        try (RawWebSocket client = plain()) {
            client.send(message);
            assertThat(client.next())
                    .startsWith(
                            "{\"event\":\"exception\",\"data\":{\"status\":\"error\",\"message\":\"Invalid message: ");

            client.send("{\"event\":\"echo\",\"id\":1}");
            assertThat(client.next()).isEqualTo("{\"event\":\"ack\",\"id\":1}");
        }
    }

    @Test
    void anUnknownEventIsAnsweredByAnException() {
        try (RawWebSocket client = plain()) {
            client.send("{\"event\":\"nobody's\",\"data\":1}");

            assertThat(client.next())
                    .isEqualTo("{\"event\":\"exception\",\"data\":{\"status\":\"error\",\"message\":\"Unknown event\","
                            + "\"cause\":{\"pattern\":\"nobody's\",\"data\":1}}}");
        }
    }

    @Test
    void anErrorOfAGuardArrivesAsAnException() {
        try (RawWebSocket client = plain()) {
            client.send("{\"event\":\"who-am-i\"}");

            assertThat(client.next()).contains("\"event\":\"exception\"", "No token provided");
        }
    }

    @Test
    void theTokenComesByTheHeader() {
        String token = "Bearer " + Tokens.of("ann");
        try (RawWebSocket client =
                RawWebSocket.openAt(server().resolve("ws/plain"), request -> request.header("Authorization", token))) {
            assertIs(client, "ann");
        }
    }

    @Test
    void theTokenComesByTheQuery() {
        try (RawWebSocket client = open("ws/plain?access_token=" + Tokens.of("bob"))) {
            assertIs(client, "bob");
        }
    }

    @Test
    void theTokenComesAsTheSubprotocolAfterOurs() {
        try (RawWebSocket client = RawWebSocket.openAt(
                server().resolve("ws/plain"), request -> request.subprotocols("gatehouse", Tokens.of("cid")))) {
            assertThat(client.subprotocol()).isEqualTo("gatehouse");
            assertIs(client, "cid");
        }
    }

    private static void assertIs(RawWebSocket client, String user) {
        client.send("{\"event\":\"who-am-i\",\"id\":1}");
        assertThat(client.next()).isEqualTo("{\"event\":\"ack\",\"data\":\"" + user + "\",\"id\":1}");
    }

    @Test
    void bothKindsOfClientsMeetInOneRoom() {
        try (RawWebSocket plain = plain();
                RawWebSocket socketIo = RawWebSocket.connected(server(), "/plain")) {
            socketIo.send("42/plain,1[\"say\",[\"red\",\"anybody?\"]]");
            socketIo.next();
            plain.send("{\"event\":\"say\",\"data\":[\"red\",\"me\"]}");
            assertThat(nextEvent(socketIo)).isEqualTo("42/plain,[\"said\",\"me\"]");

            socketIo.send("42/plain,[\"say\",[\"red\",\"welcome\"]]");
            assertThat(plain.next()).isEqualTo("{\"event\":\"said\",\"data\":\"welcome\"}");
        }
    }

    private static String nextEvent(RawWebSocket client) {
        String frame = client.next();
        while (frame.equals("2")) {
            client.send("3");
            frame = client.next();
        }
        return frame;
    }

    @Test
    void theServerCanAskAPlainClient() {
        try (RawWebSocket client = plain()) {
            client.send("{\"event\":\"ask-me\"}");
            String question = client.next();
            assertThat(question).startsWith("{\"event\":\"question\",\"data\":\"who?\",\"id\":");
            String id = question.replaceFirst(".*\"id\":(\\d+)}", "$1");
            client.send("{\"event\":\"ack\",\"id\":" + id + ",\"data\":\"me\"}");

            assertThat(client.next()).isEqualTo("{\"event\":\"answered\",\"data\":\"me\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws", "ws/"})
    void theMainNamespaceHasNoName(String path) {
        try (RawWebSocket client = open(path)) {
            assertThat(client.next()).isEqualTo("{\"event\":\"auth\",\"data\":{}}");
        }
    }

    @Test
    void anUnknownNamespaceIsRefusedByAnExceptionAndAClose() {
        try (RawWebSocket client = open("ws/nowhere")) {
            assertThat(client.next())
                    .isEqualTo(
                            "{\"event\":\"exception\",\"data\":{\"status\":\"error\",\"message\":\"Invalid namespace\"}}");
            assertThat(client.closeCode()).isPositive();
        }
    }

    @Test
    void theConnectionHookRefusesByAnExceptionAndAClose() {
        try (RawWebSocket client = open("ws/plain?refused")) {
            assertThat(client.next())
                    .isEqualTo("{\"event\":\"exception\",\"data\":{\"status\":\"error\",\"message\":\"not you\"}}");
            assertThat(client.closeCode()).isPositive();
        }
    }

    @Test
    void disconnectClosesTheWebSocketAfterWhatWasEmitted() {
        try (RawWebSocket client = plain()) {
            client.send("{\"event\":\"leave-me\"}");

            assertThat(client.next()).isEqualTo("{\"event\":\"bye\"}");
            assertThat(client.closeCode()).isPositive();
        }
    }

    @Test
    void aMessageThatIsTooLargeClosesTheWebSocket() {
        try (RawWebSocket client = plain()) {
            client.send("{\"event\":\"echo\",\"data\":\"" + "x".repeat(2_000) + "\"}");

            assertThat(client.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void aClientThatAnswersNoPingIsLetGo() throws IOException {
        String untilItWasClosed = RawHttp.upgrade(server(), "ws/plain");

        // The first byte of a ping frame: RFC 6455, section 5.2
        assertThat(untilItWasClosed).startsWith("HTTP/1.1 101 ").contains("\u0089");
    }

    @Test
    void pingsKeepTheConnectionAlive() {
        try (RawWebSocket client = plain()) {
            await().until(() -> client.pings() > 2);

            client.send("{\"event\":\"echo\",\"id\":1}");
            assertThat(client.next()).isEqualTo("{\"event\":\"ack\",\"id\":1}");
        }
    }
}
