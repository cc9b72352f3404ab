package org.gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.gatehouse.testkit.Deployments;
import org.gatehouse.testkit.RawHttp;
import org.gatehouse.testkit.RawPolling;
import org.gatehouse.testkit.RawWebSocket;
import org.gatehouse.testkit.ServerTest;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wire specification, sections 2 to 8, over plain HTTP and WebSocket. */
class EngineIoIT extends ServerTest {

    private static final int CLIENTS = 4;
    private static final int MAX_PAYLOAD = 1_000_000;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Deployments.application(Map.of(), EchoGateway.class);
    }

    @Test
    void section1servesThePathWithoutItsSlash() throws IOException, InterruptedException {
        HttpResponse<String> polling = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server().resolve("socket.io?EIO=4&transport=polling"))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(polling.body()).startsWith("0{");

        try (RawWebSocket client = RawWebSocket.openAt(server().resolve("socket.io?EIO=4&transport=websocket"))) {
            assertThat(client.next()).startsWith("0{");
        }
    }

    @Test
    void section2compressesALargeAnswerToAPollForWhoAcceptsIt() throws IOException {
        RawPolling client = RawPolling.connected(server(), "/");
        String text = "é".repeat(5_000);
        client.post("42[\"message\",\"" + text + "\"]");

        HttpResponse<byte[]> response = client.pollGzip();
        while (response.headers().firstValue("Content-Encoding").isEmpty()) {
            assertThat(response.body()).as("small, so as it is").hasSizeLessThan(1024);
            response = client.pollGzip();
        }
        assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes())
                .asString(StandardCharsets.UTF_8)
                .contains("42[\"message-back\",\"" + text + "\"]");
    }

    @Test
    void section3opensASessionByPolling() {
        HttpResponse<String> response = RawPolling.request(server(), "GET", "EIO=4&transport=polling");

        assertThat(response.statusCode()).isEqualTo(200);
        // WildFly takes the space out.
        assertThat(response.headers().firstValue("Content-Type").map(type -> type.replace(" ", "")))
                .contains("text/plain;charset=UTF-8");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValueAsLong("Content-Length"))
                .hasValue(response.body().length());
        assertThat(response.body())
                .matches("0\\{\"sid\":\"[A-Za-z0-9_-]{20}\",\"upgrades\":\\[\"websocket\"],\"pingInterval\":25000,"
                        + "\"pingTimeout\":20000,\"maxPayload\":1000000}");
    }

    @Test
    void section3opensASessionByWebSocket() {
        try (RawWebSocket client = RawWebSocket.open(server())) {
            assertThat(client.next())
                    .matches("0\\{\"sid\":\"[A-Za-z0-9_-]{20}\",\"upgrades\":\\[],\"pingInterval\":25000,"
                            + "\"pingTimeout\":20000,\"maxPayload\":1000000}");
        }
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(textBlock = """
                    GET,    EIO=4,                              0, Transport unknown
                    GET,    EIO=4&transport=abc,                0, Transport unknown
                    GET,    EIO=4&transport=polling&sid=abc,    1, Session ID unknown
                    POST,   EIO=4&transport=polling,            2, Bad handshake method
                    PUT,    EIO=4&transport=polling,            2, Bad handshake method
                    OPTIONS,EIO=4&transport=polling,            2, Bad handshake method
                    GET,    EIO=4&transport=websocket,          3, Bad request
                    GET,    EIO=abc&transport=polling,          5, Unsupported protocol version
                    """)
    void section2refusesAPollingRequestWithItsCode(String method, String query, int code, String message) {
        HttpResponse<String> response = RawPolling.request(server(), method, query);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(response.body()).isEqualTo("{\"code\":" + code + ",\"message\":\"" + message + "\"}");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(textBlock = """
                    EIO=4,                               Transport unknown
                    EIO=4&transport=websocket&sid=abc,   Session ID unknown
                    EIO=4&transport=polling,             Bad request
                    EIO=3&transport=websocket,           Unsupported protocol version
                    """)
    void section2refusesAnUpgradeBeforeItHappens(String query, String message) throws IOException {
        String answer = RawHttp.refusedUpgrade(server(), query);

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("text/html").contains(message);
    }

    @Test
    void section4answersAnUnreadablePacketByClosing() {
        try (RawWebSocket client = RawWebSocket.open(server())) {
            client.next();
            client.send("abc");

            assertThat(client.closeCode()).isPositive();
        }
    }

    @Test
    void section4joinsAMessageOfSeveralFrames() {
        try (RawWebSocket client = RawWebSocket.connected(server(), "/")) {
            client.next();
            client.sendFragments("42[\"mess", "age\",\"h", "é😀\"]");

            assertThat(client.next()).isEqualTo("42[\"message-back\",\"hé😀\"]");
        }
    }

    @Test
    void section6answersAPostWithOk() {
        HttpResponse<String> response = RawPolling.open(server()).post("40");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("ok");
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void section6takesSeveralPacketsInOnePostAndSendsSeveralInOnePoll() {
        RawPolling client = RawPolling.open(server());
        client.post("40\u001e42[\"message\",1]\u001e42[\"message\",\"✓\"]");

        StringBuilder body = new StringBuilder();
        while (!body.toString().contains("✓")) {
            body.append(client.poll().body()).append('\u001e');
        }
        assertThat(body.toString().split("\u001e"))
                .contains("42[\"auth\",{}]", "42[\"message-back\",1]", "42[\"message-back\",\"✓\"]");
    }

    @Test
    void section6refusesASecondPollAndHangsUpInTheFirst() {
        RawPolling client = RawPolling.open(server());
        CompletableFuture<HttpResponse<String>> first = client.startPoll();
        CompletableFuture<HttpResponse<String>> second = client.startPoll();

        // Which of the two the server sees first is not ours to say.
        String bodies = first.join().body() + "|" + second.join().body();
        int statuses = first.join().statusCode() + second.join().statusCode();
        assertThat(statuses).isEqualTo(600);
        assertThat(bodies.split("\\|")).containsExactlyInAnyOrder("1", "{\"code\":3,\"message\":\"Bad request\"}");
    }

    @Test
    void section6releasesThePollWhenTheClientClosesWhicheverComesFirst() {
        for (int i = 0; i < 100; i++) {
            RawPolling client = RawPolling.open(server());
            CompletableFuture<HttpResponse<String>> poll = client.startPoll();
            assertThat(client.post("1").statusCode()).isEqualTo(200);

            assertThat(poll.join().body()).isEqualTo("6");
            assertThat(client.poll().statusCode()).isEqualTo(400);
        }
    }

    @Test
    void section6refusesAMalformedPost() {
        RawPolling client = RawPolling.open(server());

        assertThat(client.post("abc").statusCode()).isEqualTo(400);
        assertThat(client.poll().statusCode()).isEqualTo(400);
    }

    @Test
    void section6refusesAnEmptyPost() {
        assertThat(RawPolling.open(server()).post("").statusCode()).isEqualTo(400);
    }

    @Test
    void section6refusesAPostThatIsTooLargeAndKeepsTheSession() {
        RawPolling client = RawPolling.connected(server(), "/");

        assertThat(client.post("4" + "x".repeat(MAX_PAYLOAD)).statusCode()).isEqualTo(413);
        assertThat(client.post("3").statusCode()).isEqualTo(200);
    }

    @Test
    void section6countsABodyOfUnknownLengthAsItComes() {
        RawPolling client = RawPolling.connected(server(), "/");

        assertThat(client.postChunked("4" + "x".repeat(MAX_PAYLOAD)).statusCode())
                .isEqualTo(413);
        assertThat(client.postChunked("3").statusCode()).isEqualTo(200);
    }

    @Test
    void section6carriesMessagesUpToTheLimit() {
        RawPolling client = RawPolling.connected(server(), "/");
        String text = "é".repeat(499_900);
        assertThat(client.post("42[\"message\",\"" + text + "\"]").statusCode()).isEqualTo(200);

        String body = "";
        while (!body.contains("message-back")) {
            body = client.poll().body();
        }
        assertThat(body).contains(text);
    }

    @Test
    void section7closesOnAMessageThatIsTooLarge() {
        try (RawWebSocket client = RawWebSocket.connected(server(), "/")) {
            client.send("4" + "x".repeat(MAX_PAYLOAD));

            assertThat(client.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void section7carriesMessagesUpToTheLimit() {
        try (RawWebSocket client = RawWebSocket.connected(server(), "/")) {
            client.next();
            String text = "é".repeat(499_900);
            client.send("42[\"message\",\"" + text + "\"]");

            assertThat(client.next()).isEqualTo("42[\"message-back\",\"" + text + "\"]");
        }
    }

    @Test
    void section8upgradesFromPollingToWebSocket() {
        RawPolling polling = RawPolling.connected(server(), "/");
        try (RawWebSocket webSocket = RawWebSocket.open(server(), "EIO=4&transport=websocket&sid=" + polling.sid())) {
            webSocket.send("2probe");
            assertThat(webSocket.next()).isEqualTo("3probe");
            assertThat(polling.poll().body()).isIn("6", "42[\"auth\",{}]");
            webSocket.send("5");
            webSocket.send("42[\"message\",1]");

            assertThat(nextButAuth(webSocket)).isEqualTo("42[\"message-back\",1]");
            assertThat(polling.poll().statusCode()).isEqualTo(400);
        }
    }

    @Test
    void section8refusesAPollThatWasSentAfterTheUpgrade() {
        for (int i = 0; i < 30; i++) {
            RawPolling client = RawPolling.open(server());
            try (RawWebSocket webSocket =
                    RawWebSocket.open(server(), "EIO=4&transport=websocket&sid=" + client.sid())) {
                webSocket.send("2probe");
                webSocket.send("5");

                assertThat(client.poll().statusCode()).isEqualTo(400);
            }
        }
    }

    @Test
    void section8closesASecondWebSocketAndLeavesTheSessionAlone() {
        RawPolling polling = RawPolling.connected(server(), "/");
        String query = "EIO=4&transport=websocket&sid=" + polling.sid();
        try (RawWebSocket first = RawWebSocket.open(server(), query)) {
            first.send("2probe");
            first.next();
            try (RawWebSocket second = RawWebSocket.open(server(), query)) {
                assertThat(second.closeCode()).isPositive();
            }
            first.send("5");
            first.send("42[\"message\",1]");
            assertThat(nextButAuth(first)).isEqualTo("42[\"message-back\",1]");
        }
    }

    /** Payara gave the request of a WebSocket that was closed early to two clients at once. */
    @Test
    void section8closesWebSocketsAndHarmsNoOtherClient() {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            CompletableFuture.allOf(IntStream.range(0, 120)
                            .mapToObj(i -> CompletableFuture.runAsync(this::beClosedTwice, clients))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            clients.shutdown();
        }
    }

    /** As a second WebSocket of a session, and for an unreadable packet. */
    private void beClosedTwice() {
        RawPolling polling = RawPolling.connected(server(), "/");
        String query = "EIO=4&transport=websocket&sid=" + polling.sid();
        try (RawWebSocket first = RawWebSocket.open(server(), query)) {
            first.send("2probe");
            assertThat(first.next()).isEqualTo("3probe");
            try (RawWebSocket second = RawWebSocket.open(server(), query)) {
                assertThat(second.closeCode()).isPositive();
            }
            first.send("5");
        }
        try (RawWebSocket other = RawWebSocket.open(server())) {
            assertThat(other.next()).startsWith("0{");
            other.send("abc");
            assertThat(other.closeCode()).isPositive();
        }
    }

    @Test
    void section8closesTheWebSocketAloneOnAWrongFirstFrame() {
        RawPolling polling = RawPolling.connected(server(), "/");
        try (RawWebSocket webSocket = RawWebSocket.open(server(), "EIO=4&transport=websocket&sid=" + polling.sid())) {
            webSocket.send("42[\"message\",1]");

            assertThat(webSocket.closeCode()).isPositive();
            assertThat(polling.post("3").statusCode()).isEqualTo(200);
        }
    }

    /** The next frame; the event that greets a client may have been polled before, or not. */
    private static String nextButAuth(RawWebSocket client) {
        String frame = client.next();
        return frame.startsWith("42[\"auth\"") ? client.next() : frame;
    }
}
