package org.gatehouse.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.gatehouse.container.port.AdminGateway;
import org.gatehouse.test.TestClient;
import org.gatehouse.testkit.Deployments;
import org.gatehouse.testkit.RawPolling;
import org.gatehouse.testkit.RawWebSocket;
import org.gatehouse.testkit.ServerTest;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A gateway that is bound to a port is for the clients that arrive there; webapp-config opens it on each server. */
public class PortIT extends ServerTest {

    public static final int SECOND_PORT = 18081;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Deployments.application(Map.of()).addPackage(AdminGateway.class.getPackage());
    }

    private URI second() {
        return URI.create("http://127.0.0.1:" + SECOND_PORT + server().getPath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin", "/admin-1"})
    void clientsOfThePortAreServed(String namespace) {
        try (TestClient client = TestClient.of(second()).connect(namespace)) {
            assertThat(client.ask(String.class, "reset")).isEqualTo("done");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin", "/admin-1"})
    void forClientsOfOtherPortsThereIsNoSuchNamespace(String namespace) {
        assertThatThrownBy(() -> TestClient.of(server()).connect(namespace)).hasMessage("Invalid namespace");
    }

    @Test
    void noneCanBeReachedOnceItIsThere() {
        try (TestClient admin = TestClient.of(second()).connect("/admin-2")) {
            assertThatThrownBy(() -> TestClient.of(server()).connect("/admin-2"))
                    .hasMessage("Invalid namespace");
            assertThat(admin.ask(String.class, "reset")).isEqualTo("done");
        }
    }

    @Test
    void thePortOfAPollCountsAsWell() {
        RawPolling admin = RawPolling.open(second());
        admin.post("40/admin,");
        assertThat(admin.poll().body()).startsWith("40/admin,{\"sid\"");

        RawPolling other = RawPolling.open(server());
        other.post("40/admin,");
        assertThat(other.poll().body()).isEqualTo("44/admin,{\"message\":\"Invalid namespace\"}");
    }

    @Test
    void thePortOfAPlainClientCountsAsWell() {
        try (RawWebSocket admin = RawWebSocket.openAt(second().resolve("ws/admin"));
                RawWebSocket other = RawWebSocket.openAt(server().resolve("ws/admin"))) {
            admin.send("{\"event\":\"reset\",\"id\":1}");

            assertThat(admin.next()).contains("\"ack\"", "done");
            assertThat(other.next()).contains("Invalid namespace");
        }
    }

    @Test
    void aGatewayWithoutAPortIsForTheClientsOfAll() {
        try (TestClient first = TestClient.of(server()).connect("/");
                TestClient second = TestClient.of(second()).connect("/")) {
            assertThat(first.ask(String.class, "hello")).isEqualTo("hello");
            assertThat(second.ask(String.class, "hello")).isEqualTo("hello");
        }
    }
}
