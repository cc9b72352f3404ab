package org.gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gatehouse.testkit.Deployments;
import org.gatehouse.testkit.RawWebSocket;
import org.gatehouse.testkit.ServerTest;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wire specification, sections 10 to 12, over plain WebSocket. */
class SocketIoIT extends ServerTest {

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Deployments.application(
                Map.of("gatehouse.connect-timeout", "1000"),
                EchoGateway.class,
                CustomEchoGateway.class,
                RoomsGateway.class);
    }

    private RawWebSocket opened() {
        RawWebSocket client = RawWebSocket.open(server());
        assertThat(client.next()).startsWith("0{");
        return client;
    }

    @Test
    void section12movesSocketsFromRoomToRoomAndDisconnectsThem() {
        try (RawWebSocket ann = RawWebSocket.connected(server(), "/rooms");
                RawWebSocket bob = RawWebSocket.connected(server(), "/rooms")) {
            ann.send("42/rooms,1[\"join\",\"red\"]");
            assertThat(ann.next()).isEqualTo("43/rooms,1[]");

            bob.send("42/rooms,[\"merge\",\"red\"]");
            assertThat(ann.next()).isEqualTo("42/rooms,[\"merged\",\"red\"]");

            bob.send("42/rooms,[\"dissolve\",\"all\"]");
            assertThat(ann.next()).isEqualTo("41/rooms,");
            assertThat(ann.closeCode()).isPositive();
            bob.send("42/rooms,2[\"join\",\"blue\"]");
            assertThat(bob.next()).isEqualTo("43/rooms,2[]");
        }
    }

    @Test
    void section11answersConnectBeforeAnyEvent() {
        try (RawWebSocket client = opened()) {
            client.send("40");

            assertThat(client.next()).matches("40\\{\"sid\":\"[A-Za-z0-9_-]{20}\"}");
            assertThat(client.next()).isEqualTo("42[\"auth\",{}]");
        }
    }

    @Test
    void section11showsTheAuthOfEachNamespace() {
        try (RawWebSocket client = opened()) {
            client.send("40/custom,{\"token\":\"abc\"}");

            assertThat(client.next()).startsWith("40/custom,{\"sid\":");
            assertThat(client.next()).isEqualTo("42/custom,[\"auth\",{\"token\":\"abc\"}]");
        }
    }

    @Test
    void section11refusesAnUnknownNamespaceAndKeepsTheConnection() {
        try (RawWebSocket client = opened()) {
            client.send("40/random");
            assertThat(client.next()).isEqualTo("44/random,{\"message\":\"Invalid namespace\"}");

            client.send("40");
            assertThat(client.next()).startsWith("40{");
        }
    }

    @Test
    void section11closesAConnectionThatJoinsNothingInTime() {
        try (RawWebSocket client = opened()) {
            assertThat(client.closeCode()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"4abc", "42[\"message\"]", "41", "4"})
    void section11closesAConnectionThatDoesNotBeginWithConnect(String frame) {
        try (RawWebSocket client = opened()) {
            client.send(frame);

            assertThat(client.closeCode()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4",
                "47",
                "4abc",
                "40",
                "40/custom,[]",
                "40/custom,\"text\"",
                "40/custom,null",
                "41{}",
                "42",
                "42{}",
                "42[]",
                "42[null]",
                "42[\"open\"",
                "42abc[\"message-with-ack\",1]",
                "42/custom,[\"a\"]",
                "41/custom,",
                "43{}",
                "431\"text\"",
                "44{\"message\":\"x\"}"
            })
    void section10closesAConnectionThatBreaksTheProtocol(String frame) {
        try (RawWebSocket client = RawWebSocket.connected(server(), "/")) {
            client.next();
            client.send(frame);

            assertThat(client.closeCode()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"})
    void section13closesAConnectionThatUsesAReservedName(String name) {
        try (RawWebSocket client = RawWebSocket.connected(server(), "/")) {
            client.next();
            client.send("42[\"" + name + "\"]");

            assertThat(client.closeCode()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"connection", "error", "exception"})
    void section13leavesAllOtherNamesToTheApplication(String name) {
        try (RawWebSocket client = RawWebSocket.connected(server(), "/")) {
            client.next();
            client.send("42[\"" + name + "\"]");
            client.send("421[\"message-with-ack\"]");

            assertThat(client.next()).isEqualTo("431[]");
        }
    }

    @Test
    void section12echoesEventsOfSeveralNamespacesOnOneConnection() {
        try (RawWebSocket client = RawWebSocket.connected(server(), "/")) {
            client.next();
            client.send("40/custom,");
            client.next();
            client.next();
            client.send("42[\"message\",{\"a\":[1,\"2\",null]}]");
            client.send("42/custom,[\"message\",2]");

            assertThat(client.next()).isEqualTo("42[\"message-back\",{\"a\":[1,\"2\",null]}]");
            assertThat(client.next()).isEqualTo("42/custom,[\"message-back\",2]");
        }
    }

    @Test
    void section12answersAnEventUnderItsId() {
        try (RawWebSocket client = RawWebSocket.connected(server(), "/custom")) {
            client.next();
            client.send("42/custom,456[\"message-with-ack\",{\"3\":[false]}]");

            assertThat(client.next()).isEqualTo("43/custom,456[{\"3\":[false]}]");
        }
    }

    @Test
    void section12staysConnectedAfterTheOnlyNamespaceWasLeft() {
        try (RawWebSocket client = RawWebSocket.connected(server(), "/")) {
            client.next();
            client.send("41");
            client.send("40");

            assertThat(client.next()).startsWith("40{");
        }
    }
}
