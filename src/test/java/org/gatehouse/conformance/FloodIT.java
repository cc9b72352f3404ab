package org.gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gatehouse.testkit.Deployments;
import org.gatehouse.testkit.EventClient;
import org.gatehouse.testkit.RawPolling;
import org.gatehouse.testkit.ServerTest;
import org.gatehouse.testkit.Transports;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Busy clients and floods, by the defaults. */
class FloodIT extends ServerTest {

    private static final int MANY_PACKETS = 50_000;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Deployments.application(Map.of(), LimitsGateway.class);
    }

    private static String noops(int count) {
        return "6\u001e".repeat(count - 1) + "6";
    }

    @Test
    void aBusyClientIsNotStopped() {
        try (EventClient busy = EventClient.connected(server(), "limits", Transports.WEBSOCKET_ONLY)) {
            for (int second = 0; second < 20; second++) {
                for (int i = 0; i < 1_999; i++) {
                    busy.emit("join", "room");
                }
                assertThat(busy.ask("join", "last")).containsExactly("last");
            }

            assertThat(busy.has("exception")).isFalse();
            assertThat(busy.has("disconnect")).isFalse();
        }
    }

    @Test
    void aPostMayHaveAsManyPacketsAsEver() {
        RawPolling client = RawPolling.connected(server(), "/limits");

        assertThat(client.post(noops(MANY_PACKETS)).statusCode()).isEqualTo(200);
        assertThat(client.post("420/limits,0[\"count\",\"flooding-sessions\"]").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aClientThatFloodsByPollingIsToldAndClosed() {
        RawPolling client = RawPolling.connected(server(), "/limits");
        client.post(noops(MANY_PACKETS));
        client.post(noops(MANY_PACKETS));
        client.post(noops(MANY_PACKETS));

        assertThat(client.poll().body())
                .isEqualTo("42/limits,[\"exception\",{\"status\":\"error\",\"message\":\"Too many messages\"}]\u001e1");
        assertThat(client.post("6").body()).contains("\"code\":1");
    }
}
