package org.gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.gatehouse.testkit.Deployments;
import org.gatehouse.testkit.RawHttp;
import org.gatehouse.testkit.RawPolling;
import org.gatehouse.testkit.ServerTest;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Too many handshakes of one address, which no header of its own makes another. */
class HandshakesIT extends ServerTest {

    private static final String BAD = "EIO=3&transport=polling";
    private static final int MORE_THAN_THE_BURST = 30;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Deployments.application(
                Map.of(
                        "gatehouse.handshakes-per-second-per-address", "1",
                        "gatehouse.handshake-burst-per-address", "10"),
                LimitsGateway.class);
    }

    /** Each claims to be somebody else. */
    @BeforeEach
    void beginTooMany() {
        for (int i = 0; i < MORE_THAN_THE_BURST; i++) {
            RawPolling.request(
                    server(),
                    "GET",
                    BAD,
                    Map.of("X-Forwarded-For", "203.0.113." + i, "Forwarded", "for=203.0.113." + i));
        }
    }

    @Test
    void furtherOnesAreRefusedUntilLater() {
        HttpResponse<String> refused =
                RawPolling.request(server(), "GET", BAD, Map.of("X-Forwarded-For", "203.0.113.200"));

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).isEqualTo("{\"code\":4,\"message\":\"Too many handshakes\"}");
        assertThat(refused.headers().firstValue("Content-Type"))
                .get()
                .asString()
                .startsWith("application/json");
        assertThat(refused.headers().allValues("Retry-After")).containsExactly("1");
    }

    @Test
    void aWebSocketOfSocketIoIsRefusedAsWell() throws IOException {
        assertThat(RawHttp.refusedUpgrade(server(), "EIO=4&transport=websocket"))
                .startsWith("HTTP/1.1 429 ")
                .containsIgnoringCase("\r\nRetry-After: 1\r\n")
                .contains("Too many handshakes");
    }

    @Test
    void aPlainWebSocketIsRefusedAsWell() throws IOException {
        assertThat(RawHttp.upgrade(server(), "ws/limits"))
                .startsWith("HTTP/1.1 429 ")
                .containsIgnoringCase("\r\nRetry-After: 1\r\n")
                .contains("{\"code\":4,\"message\":\"Too many handshakes\"}");
    }
}
