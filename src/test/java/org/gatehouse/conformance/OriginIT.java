package org.gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.Stream;
import org.gatehouse.testkit.Deployments;
import org.gatehouse.testkit.RawHttp;
import org.gatehouse.testkit.RawPolling;
import org.gatehouse.testkit.RawWebSocket;
import org.gatehouse.testkit.ServerTest;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wire specification, section 16: CORS, and who may open a WebSocket, which the Node.js server does not ask. */
class OriginIT extends ServerTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String FORBIDDEN = "{\"code\":4,\"message\":\"Forbidden origin\"}";
    private static final String[] WEB_SOCKETS = {
        "socket.io/?EIO=4&transport=websocket", "socket.io?EIO=4&transport=websocket", "ws", "ws/cors", "ws/nowhere"
    };

    /** Also {@code https://a.example} and {@code https://b.example}, by the gateway. */
    @Deployment(testable = false)
    static WebArchive deployment() {
        return Deployments.application(
                Map.of(
                        "gatehouse.cors.origins", "https://c.example:8443,https://*.wild.example,null",
                        "gatehouse.cors.methods", "GET,POST",
                        "gatehouse.cors.allowed-headers", "X-One,X-Two",
                        "gatehouse.cors.exposed-headers", "X-Three",
                        "gatehouse.cors.max-age", "600"),
                CorsGateway.class);
    }

    static Stream<String> webSockets() {
        return Stream.of(WEB_SOCKETS);
    }

    static Stream<Arguments> allowed() {
        return each(
                "https://a.example",
                "https://c.example:8443",
                "https://x.wild.example",
                "https://x.y.wild.example",
                "null");
    }

    static Stream<Arguments> forbidden() {
        return each(
                "https://evil.example",
                "http://a.example",
                "https://a.example.evil.example",
                "https://evila.example",
                "https://c.example",
                "https://wild.example",
                "https://evilwild.example",
                "https://a.example/",
                "https://user@a.example",
                "https://a.example, https://b.example",
                "file://",
                "a.example");
    }

    private static Stream<Arguments> each(String... origins) {
        return webSockets().flatMap(path -> Stream.of(origins).map(origin -> Arguments.of(path, origin)));
    }

    private int upgradeStatus(String path, String... headers) throws IOException {
        return RawHttp.upgradeStatus(server(), path, server().getAuthority(), headers);
    }

    @ParameterizedTest
    @MethodSource("webSockets")
    void aForeignPageCannotOpenAWebSocketWithTheCookiesOfItsVisitor(String path) throws IOException {
        String answer = RawHttp.upgrade(server(), path, "Origin: https://evil.example", "Cookie: JSESSIONID=1");

        assertThat(answer)
                .startsWith("HTTP/1.1 403 ")
                .containsIgnoringCase("Content-Type: application/json")
                .containsIgnoringCase("Vary: Origin")
                .contains(FORBIDDEN)
                .doesNotContainIgnoringCase("Access-Control-Allow-Origin");
    }

    @ParameterizedTest
    @MethodSource("forbidden")
    void pagesThatNobodyAllowsMayNotOpenAWebSocket(String path, String origin) throws IOException {
        assertThat(upgradeStatus(path, "Origin: " + origin)).isEqualTo(403);
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void pagesThatAreAllowedMayOpenAWebSocket(String path, String origin) throws IOException {
        assertThat(upgradeStatus(path, "Origin: " + origin)).isEqualTo(101);
    }

    @ParameterizedTest
    @MethodSource("webSockets")
    void severalOriginsAreNone(String path) throws IOException {
        assertThat(upgradeStatus(path, "Origin: https://a.example", "Origin: https://evil.example"))
                .isEqualTo(403);
        assertThat(upgradeStatus(path, "Origin: https://a.example", "Origin: https://a.example"))
                .isEqualTo(403);
    }

    @ParameterizedTest
    @MethodSource("webSockets")
    void pagesOfThisServerMayOpenAWebSocket(String path) throws IOException {
        assertThat(upgradeStatus(path, "Origin: http://" + server().getAuthority()))
                .isEqualTo(101);
        assertThat(RawHttp.upgradeStatus(server(), path, "own.example", "Origin: http://own.example"))
                .isEqualTo(101);
        assertThat(RawHttp.upgradeStatus(server(), path, "own.example", "Origin: https://own.example"))
                .isEqualTo(101);
        assertThat(RawHttp.upgradeStatus(server(), path, "OWN.example:80", "Origin: http://own.example"))
                .isEqualTo(101);
    }

    @ParameterizedTest
    @MethodSource("webSockets")
    void pagesOfAnotherPortOfThisServerMayNot(String path) throws IOException {
        assertThat(upgradeStatus(path, "Origin: http://" + server().getHost())).isEqualTo(403);
        assertThat(RawHttp.upgradeStatus(server(), path, "own.example", "Origin: http://own.example:8081"))
                .isEqualTo(403);
    }

    @Test
    void clientsThatAreNoBrowsersMayOpenAWebSocketAndSeeWhatWasRefused() throws IOException {
        try (RawWebSocket client = RawWebSocket.openAt(server().resolve("ws/cors"))) {
            long before = refused(client);
            upgradeStatus("ws/cors", "Origin: https://evil.example");

            assertThat(refused(client)).isEqualTo(before + 1);
        }
    }

    private static long refused(RawWebSocket client) {
        client.send("{\"event\":\"how-many-were-refused\",\"id\":1}");
        return Long.parseLong(client.next().replaceAll(".*\"data\":(\\d+).*", "$1"));
    }

    @Test
    void aForeignPageCannotUpgradeASessionWhichGoesOnPolling() throws IOException {
        RawPolling client = RawPolling.open(server());

        assertThat(upgradeStatus(
                        "socket.io/?EIO=4&transport=websocket&sid=" + client.sid(), "Origin: https://evil.example"))
                .isEqualTo(403);
        client.post("40/cors,");
        assertThat(client.poll().body()).startsWith("40/cors,{\"sid\":");
    }

    @Test
    void aForeignPageCannotSendByPolling() {
        RawPolling client = RawPolling.open(server());
        HttpResponse<String> refused = post(client, "https://evil.example");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).isEqualTo(FORBIDDEN);
        assertThat(refused.headers().allValues("Vary")).containsExactly("Origin");
        assertThat(post(client, "https://a.example").body()).isEqualTo("ok");
        assertThat(post(client, "http://" + server().getAuthority()).body()).isEqualTo("ok");
    }

    private HttpResponse<String> post(RawPolling client, String origin) {
        return send(HttpRequest.newBuilder(server().resolve("socket.io/?EIO=4&transport=polling&sid=" + client.sid()))
                .header("Origin", origin)
                .POST(BodyPublishers.ofString("6")));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        return HTTP.sendAsync(request.build(), BodyHandlers.ofString()).join();
    }

    @Test
    void aForeignPageCannotReadTheSessionThatItOpensByPolling() {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(server().resolve("socket.io/?EIO=4&transport=polling"))
                        .header("Origin", "https://evil.example")
                        .GET());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
        assertThat(answer.headers().allValues("Vary")).contains("Origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a.example", "https://x.wild.example", "null"})
    void theSettingsSayWhatPreflightsAllow(String origin) {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(server().resolve("socket.io/?EIO=4&transport=polling"))
                        .header("Origin", origin)
                        .header("Access-Control-Request-Headers", "x-other")
                        .method("OPTIONS", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().allValues("Access-Control-Allow-Origin")).containsExactly(origin);
        assertThat(answer.headers().allValues("Access-Control-Allow-Credentials"))
                .hasSize(origin.equals("https://a.example") ? 1 : 0);
        assertThat(answer.headers().allValues("Access-Control-Allow-Methods")).containsExactly("GET,POST");
        assertThat(answer.headers().allValues("Access-Control-Allow-Headers")).containsExactly("X-One,X-Two");
        assertThat(answer.headers().allValues("Access-Control-Expose-Headers")).containsExactly("X-Three");
        assertThat(answer.headers().allValues("Access-Control-Max-Age")).containsExactly("600");
        assertThat(answer.headers().allValues("Vary")).containsExactly("Origin");
    }
}
