package org.gatehouse.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.config.EngineSettings;
import org.gatehouse.config.LimitSettings;
import org.gatehouse.config.RateSettings;
import org.gatehouse.engineio.PollingTransport.Post;
import org.gatehouse.testkit.EngineFixture;
import org.gatehouse.testkit.ManualScheduler;
import org.gatehouse.testkit.RecordingTransport;
import org.gatehouse.wire.EnginePacket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that send more than they may. */
class FloodTest {

    private static final RateSettings PLENTY = new RateSettings(1_000_000, 1_000_000);

    private final List<String> heard = new ArrayList<>();
    private final ManualScheduler scheduler = new ManualScheduler();
    private EngineServer server;
    private RecordingTransport client;

    @BeforeEach
    void open() {
        client = client(new RateSettings(10, 5), PLENTY);
    }

    private RecordingTransport client(RateSettings messages, RateSettings bytes) {
        EngineSettings usual = EngineFixture.SETTINGS;
        server = new EngineServer(
                new EngineSettings(
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1),
                        usual.upgradeTimeout(),
                        usual.maxPayload(),
                        usual.send(),
                        usual.affinityCookie(),
                        usual.webSocket(),
                        new LimitSettings(100, 100, PLENTY, 100, messages, bytes, Duration.ofMinutes(1))),
                scheduler,
                Listener::new);
        return another();
    }

    private RecordingTransport another() {
        RecordingTransport[] opened = new RecordingTransport[1];
        server.open(EngineFixture.request(Map.of()), session -> {
            opened[0] = new RecordingTransport(session, TransportType.WEBSOCKET);
            return opened[0];
        });
        opened[0].ready().takeFrames();
        return opened[0];
    }

    private final class Listener implements EngineListener {

        private final EngineSession session;

        Listener(EngineSession session) {
            this.session = session;
        }

        @Override
        public void onMessage(String data) {
            heard.add(data);
        }

        @Override
        public void onMessage(byte[] data) {
            heard.add("bytes");
        }

        @Override
        public void onFlood() {
            heard.add("flood");
            session.send(EnginePacket.message("told"));
        }

        @Override
        public void onClose(DisconnectReason reason) {
            heard.add(reason.name());
        }
    }

    @Test
    void closesAClientThatSendsTooManyMessages() {
        for (int i = 0; i < 10; i++) {
            client.receive("4" + i);
        }

        assertThat(heard).containsExactly("0", "1", "2", "3", "4", "flood", "FORCED_CLOSE");
        assertThat(client.takeFrames()).containsExactly("4told");
        assertThat(client.closed()).isTrue();
        assertThat(server.counters().of(Counter.FLOODING_SESSIONS)).isEqualTo(1);
        assertThat(server.size()).isZero();
    }

    @Test
    void leavesOthersAlone() {
        RecordingTransport other = another();
        for (int i = 0; i < 10; i++) {
            client.receive("4flood");
        }
        heard.clear();
        other.receive("4other");

        assertThat(heard).containsExactly("other");
        assertThat(other.closed()).isFalse();
    }

    @Test
    void countsPacketsOfEveryKind() {
        client.receive("3");
        client.receive("6");
        client.receive("5");
        client.receive(new byte[1]);
        client.receive("4x");
        client.receive("6");

        assertThat(heard).containsExactly("bytes", "x", "flood", "FORCED_CLOSE");
    }

    @Test
    void closesAClientThatSendsTooManyBytes() {
        client = client(PLENTY, new RateSettings(10, 1_000));
        client.receive("4" + "é".repeat(400));
        client.receive(new byte[190]);
        client.receive(new byte[10]);

        assertThat(heard).hasSize(4).endsWith("bytes", "flood", "FORCED_CLOSE");
    }

    @Test
    void letsAClientPassThatSendsSteadily() {
        for (int i = 0; i < 1_000; i++) {
            client.receive("4x");
            scheduler.advance(Duration.ofMillis(100));
            client.takeFrames();
            client.receive("3");
            scheduler.advance(Duration.ofMillis(100));
        }

        assertThat(heard).hasSize(1_000).containsOnly("x");
    }

    @Test
    void dropsWhatAClientThatDoesNotReadSendsAfterwards() {
        RecordingTransport[] stalled = new RecordingTransport[1];
        server.open(EngineFixture.request(Map.of()), session -> {
            stalled[0] = new RecordingTransport(session, TransportType.WEBSOCKET);
            return stalled[0];
        });
        for (int i = 0; i < 6; i++) {
            stalled[0].receive("4x");
        }
        scheduler.advance(Duration.ofSeconds(10));
        heard.clear();
        stalled[0].receive("4x");
        assertThat(heard).isEmpty();

        scheduler.advance(Duration.ofSeconds(20));
        assertThat(stalled[0].closed()).isTrue();
    }

    @Test
    void tellsAPollingClientInItsNextPoll() {
        EngineSession session = server.open(EngineFixture.request(Map.of()), PollingTransport::new);
        PollingTransport polling = server.polling(session.sid()).orElseThrow();
        List<String> answers = new ArrayList<>();
        Poll poll = new Poll() {
            @Override
            public void respond(String payload) {
                answers.add(payload);
            }

            @Override
            public void refuse(EngineError error) {
                answers.add("refused");
            }
        };
        polling.beginPoll();
        polling.poll(poll);
        answers.clear();
        Post post = Objects.requireNonNull(polling.beginPost());

        assertThat(post.read("6\u001e6\u001e6\u001e6\u001e4last\u001e4late\u001e4later"))
                .isTrue();
        post.end();
        polling.beginPoll();
        polling.poll(poll);
        assertThat(heard).containsExactly("last", "flood", "FORCED_CLOSE");
        assertThat(answers).containsExactly("4told\u001e1");
    }
}
