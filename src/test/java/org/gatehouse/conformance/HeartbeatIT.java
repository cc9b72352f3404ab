package org.gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gatehouse.testkit.Deployments;
import org.gatehouse.testkit.RawPolling;
import org.gatehouse.testkit.RawWebSocket;
import org.gatehouse.testkit.ServerTest;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Wire specification, section 5, with the intervals of the public test suite. */
class HeartbeatIT extends ServerTest {

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Deployments.application(
                Map.of("gatehouse.ping-interval", "300", "gatehouse.ping-timeout", "200"), EchoGateway.class);
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
