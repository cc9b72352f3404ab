package org.gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gatehouse.testkit.Deployments;
import org.gatehouse.testkit.EngineFixture;
import org.gatehouse.testkit.RawPolling;
import org.gatehouse.testkit.RawWebSocket;
import org.gatehouse.testkit.ServerTest;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Clients behind a proxy that is trusted. */
class ProxyIT extends ServerTest {

    private static final String OPENING = "EIO=4&transport=polling";

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Deployments.application(
                Map.of(
                        "gatehouse.proxies.trusted", "127.0.0.1, 10.0.0.0/8",
                        "gatehouse.max-sessions-per-address", "2",
                        "gatehouse.affinity-cookie", "io"),
                LimitsGateway.class);
    }

    private int open(String chain) {
        return RawPolling.request(server(), "GET", OPENING, Map.of("X-Forwarded-For", chain))
                .statusCode();
    }

    @Test
    void clientsAreToldApart() {
        assertThat(open("203.0.113.1")).isEqualTo(200);
        assertThat(open("203.0.113.1, 10.1.1.1")).isEqualTo(200);
        assertThat(open("203.0.113.1")).isEqualTo(503);
        assertThat(open("198.51.100.1, 203.0.113.1")).isEqualTo(503);
        assertThat(open("203.0.113.2")).isEqualTo(200);
    }

    @Test
    void networksOfIpv6AreToldApart() {
        assertThat(open("2001:db8::1")).isEqualTo(200);
        assertThat(open("[2001:db8::2]:4711")).isEqualTo(200);
        assertThat(open("2001:db8::3")).isEqualTo(503);
        assertThat(open("2001:db8:0:1::3")).isEqualTo(200);
    }

    @Test
    void theHandshakeIsThatOfTheClient() {
        RawPolling client = RawPolling.of(
                server(),
                EngineFixture.sid(RawPolling.request(
                                server(),
                                "GET",
                                OPENING,
                                Map.of("X-Forwarded-For", "203.0.113.9:4711", "X-Forwarded-Proto", "https"))
                        .body()));
        client.post("40/limits,");
        client.poll();
        client.post("42/limits,0[\"where\"]");

        assertThat(client.poll().body()).isEqualTo("43/limits,0[{\"address\":\"203.0.113.9\",\"secure\":true}]");
    }

    @Test
    void theHandshakeOfAWebSocketIsThatOfTheClient() {
        try (RawWebSocket client = RawWebSocket.openAt(
                server().resolve("socket.io/?EIO=4&transport=websocket"),
                request -> request.header("X-Forwarded-For", "203.0.113.10, 10.1.1.1"))) {
            client.next();
            client.send("40/limits,");
            client.next();
            client.send("42/limits,0[\"where\"]");

            assertThat(client.next()).isEqualTo("43/limits,0[{\"address\":\"203.0.113.10\",\"secure\":false}]");
        }
    }

    @Test
    void theHandshakeOfAPlainClientIsThatOfTheClient() {
        try (RawWebSocket client = RawWebSocket.openAt(
                server().resolve("ws/limits"),
                request -> request.header("X-Forwarded-For", "203.0.113.11")
                        .header("Forwarded", "for=198.51.100.1;proto=https"))) {
            client.send("{\"event\":\"where\",\"id\":1}");

            assertThat(client.next()).contains("\"address\":\"203.0.113.11\",\"secure\":false");
        }
    }

    @Test
    void whatCannotBeReadMeansTheProxy() {
        try (RawWebSocket client = RawWebSocket.openAt(
                server().resolve("ws/limits"), request -> request.header("X-Forwarded-For", "203.0.113.1, unknown"))) {
            client.send("{\"event\":\"where\",\"id\":1}");

            assertThat(client.next()).contains("\"address\":\"127.0.0.1\"");
        }
    }

    @Test
    void theCookieIsForEncryptedConnectionsWhereTheClientsIs() {
        assertThat(RawPolling.request(
                                server(),
                                "GET",
                                OPENING,
                                Map.of("X-Forwarded-For", "203.0.113.12", "X-Forwarded-Proto", "https"))
                        .headers()
                        .allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("io=") && cookie.endsWith("; Secure"));
    }
}
