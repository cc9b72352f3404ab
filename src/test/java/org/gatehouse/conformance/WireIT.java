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

/** Wire specification, sections 11 and 12: namespaces, acknowledgements both ways, volatile events, listeners. */
class WireIT extends ServerTest {

    private static final String PLACEHOLDER = "{\"_placeholder\":true,\"num\":0}";

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Deployments.application(
                Map.of("gatehouse.max-namespaces-per-connection", "3"), WireGateway.class, EchoGateway.class);
    }

    private RawWebSocket connected() {
        RawWebSocket client = RawWebSocket.open(server());
        client.next();
        client.send("40/wire,");
        client.next();
        assertThat(client.next()).isEqualTo("42/wire,[\"welcome\",1]");
        return client;
    }

    private RawPolling polling() {
        RawPolling client = RawPolling.open(server());
        client.post("40/wire,");
        String connected = client.poll().body();
        if (!connected.contains("welcome")) {
            client.poll();
        }
        return client;
    }

    @Test
    void section12letsAHandlerWaitForTheAnswerOfItsClient() {
        try (RawWebSocket client = connected()) {
            client.send("42/wire,5[\"ask-me\",10000]");
            String question = client.next();
            assertThat(question).matches("42/wire,\\d+\\[\"question\",\"who\\?\"]");
            String id = question.replaceFirst("42/wire,(\\d+).*", "$1");
            client.send("43/wire,999999[\"nobody asked\"]");
            client.send("43/wire," + id + "[\"me\"]");
            client.send("43/wire," + id + "[\"again\"]");

            assertThat(client.next()).isEqualTo("43/wire,5[\"me\"]");
        }
    }

    @Test
    void section12answersWhenTheStageOfAHandlerIsComplete() {
        try (RawWebSocket client = connected()) {
            client.send("42/wire,5[\"later\"]");
            client.send("43/wire," + client.next().replaceFirst("42/wire,(\\d+).*", "$1") + "[\"now\"]");
            assertThat(client.next()).isEqualTo("43/wire,5[\"now\"]");

            client.send("42/wire,6[\"later\"]");
            client.send("43/wire," + client.next().replaceFirst("42/wire,(\\d+).*", "$1") + "[]");
            assertThat(client.next())
                    .startsWith("42/wire,[\"exception\",{\"status\":\"error\",\"message\":\"no answer\"");
        }
    }

    @Test
    void section12tellsAHandlerThatTheAnswerDidNotCome() {
        try (RawWebSocket client = connected()) {
            client.send("42/wire,5[\"ask-me\",100]");
            client.next();

            assertThat(client.next()).isEqualTo("43/wire,5[\"operation has timed out\"]");
        }
    }

    @Test
    void section12asksManyUnderOneIdAndReportsWhoAnswered() {
        try (RawWebSocket ann = connected();
                RawWebSocket bob = connected();
                RawWebSocket asking = connected()) {
            join(ann, "asked");
            join(bob, "asked");
            asking.send("42/wire,[\"ask-all\",\"asked\"]");
            String question = ann.next();
            assertThat(bob.next()).isEqualTo(question);
            String id = question.replaceFirst("42/wire,(\\d+).*", "$1");
            ann.send("43/wire," + id + "[\"ann\"]");
            bob.send("43/wire," + id + "[\"bob\"]");
            assertThat(asking.next()).isEqualTo("42/wire,[\"answers\",[\"ann\",\"bob\"],\"all\"]");

            asking.send("42/wire,[\"ask-all\",\"asked\"]");
            ann.send("43/wire," + ann.next().replaceFirst("42/wire,(\\d+).*", "$1") + "[\"ann\"]");
            assertThat(asking.next()).isEqualTo("42/wire,[\"answers\",[\"ann\"],\"operation has timed out\"]");

            asking.send("42/wire,[\"ask-all\",\"nobody\"]");
            assertThat(asking.next()).isEqualTo("42/wire,[\"answers\",[],\"all\"]");
        }
    }

    private static void join(RawWebSocket client, String room) {
        client.send("42/wire,1[\"join\",\"" + room + "\"]");
        assertThat(client.next()).isEqualTo("43/wire,1[]");
    }

    @Test
    void section12dropsAVolatileEventThatCannotLeaveAtOnce() {
        RawPolling client = polling();
        try (RawWebSocket watcher = connected()) {
            client.post("42/wire,[\"volatile\"]");
            assertThat(watcher.next()).isEqualTo("42/wire,[\"done\"]");

            assertThat(client.poll().body()).isEqualTo("42/wire,[\"first\"]\u001e42/wire,[\"last\"]");
        }
    }

    @Test
    void section12handsSeveralArgumentsToSeveralParameters() {
        try (RawWebSocket client = connected()) {
            client.send("42/wire,1[\"sum\",40,2]");
            assertThat(client.next()).isEqualTo("43/wire,1[42]");
            client.send("42/wire,2[\"count\",1,\"2\",null]");
            assertThat(client.next()).isEqualTo("43/wire,2[3]");
            client.send("42/wire,3[\"count\"]");
            assertThat(client.next()).isEqualTo("43/wire,3[0]");
            client.send("42/wire,4[\"sum\",1]");
            assertThat(client.next()).contains("exception", "Invalid payload format");
        }
    }

    @Test
    void section12callsListenersUntilTheyAreRemoved() {
        try (RawWebSocket client = connected()) {
            client.send("42/wire,[\"once\"]");
            client.send("42/wire,[\"once\"]");
            client.send("42/wire,[\"echo\",1]");
            assertThat(client.next()).isEqualTo("42/wire,[\"heard\"]");
            assertThat(client.next()).isEqualTo("42/wire,[\"echoed\",1]");

            client.send("42/wire,[\"off\"]");
            client.send("42/wire,[\"echo\",2]");
            client.send("42/wire,1[\"seen\"]");
            assertThat(client.next())
                    .isEqualTo("43/wire,1[[\"once 0\",\"once 0\",\"echo 1\",\"off 0\",\"echo 1\",\"seen 0\"]]");
        }
    }

    @Test
    void section12tellsTheClientOfAListenersException() {
        try (RawWebSocket client = connected()) {
            client.send("42/wire,[\"fail\",{\"a\":1}]");

            assertThat(client.next())
                    .isEqualTo("42/wire,[\"exception\",{\"status\":\"error\",\"message\":\"as asked\","
                            + "\"cause\":{\"pattern\":\"fail\",\"data\":{\"a\":1}}}]");
        }
    }

    @Test
    void section12findsTheSocketsOfARoom() {
        try (RawWebSocket client = RawWebSocket.open(server())) {
            client.next();
            client.send("40/wire,");
            String id = EngineFixture.sid(client.next());
            client.next();
            join(client, "found");
            client.send("42/wire,[\"sockets\",\"found\"]");

            assertThat(client.next()).isEqualTo("42/wire,[\"sockets\",[\"" + id + "\"]]");
        }
    }

    @Test
    void section11letsAMiddlewareRefuseWithData() {
        try (RawWebSocket client = RawWebSocket.open(server())) {
            client.next();
            client.send("40/wire,{\"refused\":true}");
            assertThat(client.next()).isEqualTo("44/wire,{\"message\":\"Forbidden\",\"data\":{\"code\":42}}");

            client.send("40/wire,");
            assertThat(client.next()).startsWith("40/wire,{\"sid\":");
        }
    }

    @Test
    void section11createsANamespaceWhoseNameMatchesAPattern() {
        try (RawWebSocket ann = RawWebSocket.connected(server(), "/tenant-1");
                RawWebSocket bob = RawWebSocket.connected(server(), "/tenant-2")) {
            ann.send("42/tenant-1,[\"hello\"]");

            assertThat(ann.next()).isEqualTo("42/tenant-1,[\"hello\",\"/tenant-1\"]");
            assertThat(bob.next()).isEqualTo("42/tenant-2,[\"hello\",\"/tenant-1\"]");
            bob.send("40/tenant-x,");
            assertThat(bob.next()).isEqualTo("44/tenant-x,{\"message\":\"Invalid namespace\"}");
        }
    }

    @Test
    void section11createsANamespaceThatAPredicateAccepts() {
        try (RawWebSocket client = RawWebSocket.open(server())) {
            client.next();
            client.send("40/hidden,{\"secret\":\"shown\"}");
            assertThat(client.next()).isEqualTo("44/hidden,{\"message\":\"Invalid namespace\"}");

            client.send("40/hidden,{\"secret\":\"hidden\"}");
            assertThat(client.next()).startsWith("40/hidden,{\"sid\":");
        }
    }

    @Test
    void section11letsAConnectionJoinOnlySoManyNamespaces() {
        try (RawWebSocket client = RawWebSocket.connected(server(), "/tenant-1")) {
            client.send("40/tenant-2,");
            client.next();
            client.send("40/tenant-3,");
            client.next();
            client.send("40/tenant-4,");
            assertThat(client.next()).isEqualTo("44/tenant-4,{\"message\":\"Too many namespaces\"}");

            client.send("41/tenant-2,");
            client.send("40/tenant-4,");
            assertThat(client.next()).startsWith("40/tenant-4,{\"sid\":");
        }
    }

    @Test
    void section20passesThePublicSuitesTexts() {
        try (RawWebSocket client = RawWebSocket.connected(server(), "/")) {
            assertThat(client.next()).isEqualTo("42[\"auth\",{}]");
            client.send("42[\"message\",1,\"2\",{\"3\":[true]}]");
            assertThat(client.next()).isEqualTo("42[\"message-back\",1,\"2\",{\"3\":[true]}]");
            client.send("42456[\"message-with-ack\",1,\"2\",{\"3\":[false]}]");
            assertThat(client.next()).isEqualTo("43456[1,\"2\",{\"3\":[false]}]");
            client.send("452-[\"message\"," + PLACEHOLDER + ",{\"_placeholder\":true,\"num\":1}]");
            client.send(new byte[] {1, 2, 3});
            client.send(new byte[] {4, 5, 6});
            assertThat(client.next())
                    .isEqualTo("452-[\"message-back\"," + PLACEHOLDER + ",{\"_placeholder\":true,\"num\":1}]");
            assertThat(client.next()).isEqualTo("bAQID");
            assertThat(client.next()).isEqualTo("bBAUG");
        }
    }
}
