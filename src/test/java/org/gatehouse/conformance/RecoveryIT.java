package org.gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.gatehouse.testkit.Deployments;
import org.gatehouse.testkit.EngineFixture;
import org.gatehouse.testkit.RawPolling;
import org.gatehouse.testkit.RawWebSocket;
import org.gatehouse.testkit.ServerTest;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Wire specification, section 9, why clients leave, and section 15, how they come back. */
class RecoveryIT extends ServerTest {

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Deployments.application(
                Map.of(
                        "gatehouse.recovery.max-disconnection-duration", "60000",
                        "gatehouse.recovery.max-packets", "20",
                        "gatehouse.ping-interval", "1500",
                        "gatehouse.ping-timeout", "1000"),
                RecoveryGateway.class);
    }

    /** A client with the state that it needs to come back. */
    private static final class Client implements AutoCloseable {

        private final RawWebSocket webSocket;
        private String answer;
        private String offset = "";

        Client(RawWebSocket webSocket, String auth) {
            this.webSocket = webSocket.alive();
            webSocket.next();
            webSocket.send("40/recovery," + auth);
        }

        Client connected() {
            answer = webSocket.next();
            assertThat(answer).startsWith("40/recovery,{\"sid\":");
            return this;
        }

        String sid() {
            return EngineFixture.sid(answer);
        }

        String auth() {
            String privateId = answer.replaceFirst(".*\"pid\":\"([^\"]+)\".*", "$1");
            return "{\"pid\":\"" + privateId + "\",\"offset\":\"" + offset + "\"}";
        }

        void join(String room) {
            webSocket.send("42/recovery,1[\"join\",\"" + room + "\"]");
            assertThat(webSocket.next()).isEqualTo("43/recovery,1[]");
        }

        void say(String room, String text) {
            webSocket.send("42/recovery,[\"say\",[\"" + room + "\",\"" + text + "\"]]");
        }

        /** Says something to the watchers, of whom this is one, and waits until it has come. */
        void sayAndHear(String text) {
            say("watchers", text);
            while (!nextEvent().contains(text)) {
                // somebody of an earlier test has left
            }
        }

        /** The next event without its offset. */
        String nextEvent() {
            String frame = webSocket.next();
            assertThat(frame).startsWith("42/recovery,[");
            offset = frame.replaceFirst(".*,\"([^\"]+)\"]$", "$1");
            return frame.replaceFirst(",\"[^\"]+\"]$", "]");
        }

        /** Why another client left; others that leave, such as those of earlier tests, do not matter. */
        String reasonOf(String sid) {
            String event = nextEvent();
            while (!event.startsWith("42/recovery,[\"left\",\"" + sid)) {
                event = nextEvent();
            }
            return event.replaceFirst(".*,\"([^\"]+)\"]$", "$1");
        }

        @Override
        public void close() {
            webSocket.close();
        }
    }

    private Client client(String auth) {
        return new Client(RawWebSocket.open(server()), auth);
    }

    private Client watcher() {
        Client watcher = client("").connected();
        watcher.join("watchers");
        return watcher;
    }

    @Test
    void section15replaysWhatWasMissedAndThenAnswers() {
        try (Client watcher = watcher()) {
            Client client = client("").connected();
            client.join("red");
            watcher.say("red", "before");
            assertThat(client.nextEvent()).isEqualTo("42/recovery,[\"said\",\"before\"]");

            client.webSocket.drop();
            assertThat(watcher.reasonOf(client.sid())).isEqualTo("transport close");
            watcher.say("red", "missed 1");
            watcher.say("blue", "not for you");
            watcher.say("red", "missed 2");
            watcher.sayAndHear("done");

            try (Client again = client(client.auth())) {
                assertThat(again.nextEvent()).isEqualTo("42/recovery,[\"said\",\"missed 1\"]");
                assertThat(again.nextEvent()).isEqualTo("42/recovery,[\"said\",\"missed 2\"]");
                again.connected();
                assertThat(again.sid()).isEqualTo(client.sid());
                again.webSocket.send("42/recovery,2[\"recovered\"]");
                assertThat(again.webSocket.next()).isEqualTo("43/recovery,2[true]");
                watcher.say("red", "after");
                assertThat(again.nextEvent()).isEqualTo("42/recovery,[\"said\",\"after\"]");
            }
        }
    }

    @Test
    void section15connectsAnewWhereNotAllIsKept() {
        try (Client watcher = watcher()) {
            Client client = client("").connected();
            client.join("red");
            watcher.say("red", "before");
            client.nextEvent();
            client.webSocket.drop();
            watcher.reasonOf(client.sid());
            for (int i = 0; i < 21; i++) {
                watcher.say("red", "missed");
            }
            watcher.sayAndHear("done");

            try (Client again = client(client.auth()).connected()) {
                assertThat(again.sid()).isNotEqualTo(client.sid());
            }
        }
    }

    @Test
    void section9saysWhyAClientLeft() {
        try (Client watcher = watcher()) {
            try (Client client = client("").connected()) {
                client.webSocket.send("41/recovery,");
                assertThat(watcher.reasonOf(client.sid())).isEqualTo("client namespace disconnect");
            }
            try (Client client = client("").connected()) {
                client.webSocket.send("42/recovery,[\"leave-me\"]");
                assertThat(watcher.reasonOf(client.sid())).isEqualTo("server namespace disconnect");
            }
            try (Client client = client("").connected()) {
                client.webSocket.send("4nonsense");
                assertThat(watcher.reasonOf(client.sid())).isEqualTo("forced close");
            }
            try (Client client = client("").connected()) {
                client.webSocket.send("nonsense");
                assertThat(watcher.reasonOf(client.sid())).isEqualTo("parse error");
            }
            try (Client client = client("").connected()) {
                client.webSocket.send("2");
                assertThat(watcher.reasonOf(client.sid())).isEqualTo("transport error");
            }
            try (Client client = client("").connected()) {
                client.webSocket.send("1");
                assertThat(watcher.reasonOf(client.sid())).isEqualTo("transport close");
            }
        }
    }

    /** A polling client in the namespace, and the id of its socket. */
    private record Polling(RawPolling client, String sid) {}

    private Polling polling() {
        RawPolling client = RawPolling.open(server());
        client.post("40/recovery,");
        return new Polling(client, EngineFixture.sid(client.poll().body()));
    }

    @Test
    void section9saysWhyAPollingClientLeft() {
        try (Client watcher = watcher()) {
            Polling silent = polling();
            assertThat(watcher.reasonOf(silent.sid())).isEqualTo("ping timeout");

            Polling twice = polling();
            CompletableFuture<?> first = twice.client().startPoll();
            twice.client().poll();
            assertThat(watcher.reasonOf(twice.sid())).isEqualTo("transport error");
            first.join();

            Polling closing = polling();
            closing.client().post("1");
            assertThat(watcher.reasonOf(closing.sid())).isEqualTo("transport close");
        }
    }
}
