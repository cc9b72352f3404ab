package org.gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
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

/** What the settings change on the wire: the intervals are those of the public test suite. */
class EngineSettingsIT extends ServerTest {

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Deployments.application(
                Map.of(
                        "gatehouse.ping-interval", "300",
                        "gatehouse.ping-timeout", "200",
                        "gatehouse.affinity-cookie", "io"),
                EchoGateway.class);
    }

    @Test
    void section2setsTheAffinityCookieOnTheFirstAnswerOnly() {
        HttpResponse<String> opening = RawPolling.request(server(), "GET", "EIO=4&transport=polling");
        String sid = EngineFixture.sid(opening.body());

        assertThat(opening.headers().allValues("Set-Cookie"))
                .containsExactly("io=" + sid + "; Path=/; HttpOnly; SameSite=Lax");
        assertThat(RawPolling.request(server(), "GET", "EIO=4&transport=polling&sid=" + sid)
                        .headers()
                        .allValues("Set-Cookie"))
                .isEmpty();
    }

    @Test
    void section6endsAPostThatDoesNotComeToAnEnd() throws IOException {
        RawPolling client = RawPolling.open(server());

        assertThat(RawHttp.unfinishedPost(server(), "EIO=4&transport=polling&sid=" + client.sid()))
                .startsWith("HTTP/1.1 4");
    }

    @Test
    void section5pingsAndClosesWhenNoPongComes() {
        try (RawWebSocket client = RawWebSocket.open(server())) {
            client.next();
            for (int i = 0; i < 3; i++) {
                assertThat(client.next()).isEqualTo("2");
                client.send("3");
            }
            assertThat(client.next()).isEqualTo("2");

            assertThat(client.closeCode()).isPositive();
        }
    }

    @Test
    void section5pingsInAPollAndForgetsASessionWithoutPong() {
        RawPolling client = RawPolling.open(server());
        for (int i = 0; i < 3; i++) {
            assertThat(client.poll().body()).isEqualTo("2");
            assertThat(client.post("3").statusCode()).isEqualTo(200);
        }
        assertThat(client.poll().body()).isEqualTo("2");
        assertThat(client.poll().body()).isEqualTo("1");
        assertThat(client.poll().body()).isEqualTo("{\"code\":1,\"message\":\"Session ID unknown\"}");
    }
}
