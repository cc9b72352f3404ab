package org.gatehouse.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gatehouse.testkit.Deployments;
import org.gatehouse.testkit.EventClient;
import org.gatehouse.testkit.Rest;
import org.gatehouse.testkit.ServerTest;
import org.gatehouse.testkit.Transports;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.json.JSONException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The WAR as it was built, with the sample off, which is the default. */
class SampleOffIT extends ServerTest {

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Deployments.gatehouse(Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "demo/demo.js", "demo/demo.css", "api/books", "api/token"})
    void nothingOfTheSampleIsThere(String path) {
        assertThat(new Rest(server()).get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void nobodySignsTokens() {
        assertThat(new Rest(server())
                        .post("api/token", "application/x-www-form-urlencoded", "user=ann")
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/chat", "/notifications"})
    void noGatewayOfTheSampleIsThere(String namespace) throws JSONException {
        try (EventClient client = EventClient.connecting(server(), namespace, Map.of())) {
            assertThat(client.awaitObject("connect_error").getString("message")).isEqualTo("Invalid namespace");
        }
    }

    @Test
    void theMainNamespaceIs() {
        try (EventClient client = EventClient.connected(server(), "/", Transports.UPGRADE)) {
            assertThat(client.id()).hasSize(20);
        }
    }
}
