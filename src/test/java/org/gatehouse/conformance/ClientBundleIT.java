package org.gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.gatehouse.testkit.Deployments;
import org.gatehouse.testkit.RawHttp;
import org.gatehouse.testkit.Rest;
import org.gatehouse.testkit.ServerTest;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wire specification, section 2, the client bundle, and section 16, CORS, with the sample's origin. */
class ClientBundleIT extends ServerTest {

    private static final String WEB_SOCKET = "socket.io/?EIO=4&transport=websocket";

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Deployments.gatehouse(Map.of("gatehouse.demo", "true"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socket.io.js",
                "socket.io.min.js",
                "socket.io.esm.min.js",
                "socket.io.msgpack.min.js",
                "socket.io.js.map",
                "socket.io.min.js.map",
                "socket.io.esm.min.js.map",
                "socket.io.msgpack.min.js.map"
            })
    void servesTheStockClient(String file) {
        HttpResponse<String> response = new Rest(server()).get("socket.io/" + file);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains(file.endsWith(".map") ? "\"sources\"" : "Socket.IO v4.");
        assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                .startsWith(file.endsWith(".map") ? "application/json" : "application/javascript");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void sparesABrowserThatHasItAlready() {
        Rest rest = new Rest(server());
        HttpResponse<String> first = rest.get("socket.io/socket.io.js");
        String etag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> second = rest.send(rest.request("socket.io/socket.io.js")
                .header("If-None-Match", etag)
                .GET());

        assertThat(first.headers().firstValue("Cache-Control")).contains("public, max-age=0");
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
    }

    @Test
    void letsTheAllowedOriginReadThePoll() {
        HttpResponse<String> response = withOrigin("http://localhost:4200");

        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("http://localhost:4200");
        assertThat(response.headers().firstValue("Access-Control-Allow-Credentials"))
                .contains("true");
        assertThat(response.headers().allValues("Vary")).contains("Origin");
    }

    @Test
    void saysNothingToAnyOtherOrigin() {
        HttpResponse<String> response = withOrigin("http://evil.example");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void answersThePreflight() {
        Rest rest = new Rest(server());
        HttpResponse<String> response = rest.send(rest.request("socket.io/?EIO=4&transport=polling&sid=any")
                .header("Origin", "http://localhost:4200")
                .header("Access-Control-Request-Headers", "x-own")
                .method("OPTIONS", BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.headers().firstValue("Access-Control-Allow-Methods"))
                .contains("GET,HEAD,PUT,PATCH,POST,DELETE");
        assertThat(response.headers().firstValue("Access-Control-Allow-Headers"))
                .contains("x-own");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void letsThePageOfTheSampleOpenAWebSocket(String name) throws IOException {
        String host = name + ":" + server().getPort();

        assertThat(RawHttp.upgradeStatus(server(), WEB_SOCKET, host, "Origin: http://" + host))
                .isEqualTo(101);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "file://", "http://localhost", "http://evil.example"})
    void letsNoPageOfAnotherOriginOpenAWebSocket(String origin) throws IOException {
        String host = server().getAuthority();

        assertThat(RawHttp.upgradeStatus(server(), WEB_SOCKET, host, "Origin: " + origin))
                .isEqualTo(403);
    }

    private HttpResponse<String> withOrigin(String origin) {
        Rest rest = new Rest(server());
        return rest.send(rest.request("socket.io/?EIO=4&transport=polling")
                .header("Origin", origin)
                .GET());
    }
}
