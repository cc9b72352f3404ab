package org.gatehouse.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.testkit.EngineFixture;
import org.gatehouse.testkit.RecordingTransport;
import org.gatehouse.wire.EnginePacket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Wire specification, section 8: the upgrade from polling to WebSocket. */
class UpgradeTest {

    private final EngineFixture fixture = new EngineFixture();
    private final RecordingTransport polling = fixture.open(TransportType.POLLING);
    private EngineSession session;
    private RecordingTransport webSocket;

    @BeforeEach
    void propose() {
        polling.writableOnce();
        session = fixture.session(polling.takeFrames().get(0));
        webSocket = new RecordingTransport(session, TransportType.WEBSOCKET);
        assertThat(session.upgrade(webSocket)).isTrue();
    }

    @Test
    void answersTheProbeOnTheProbingWebSocket() {
        webSocket.receive("2probe");

        assertThat(webSocket.takeFrames()).containsExactly("3probe");
        assertThat(polling.takeFrames()).isEmpty();
    }

    @Test
    void releasesAPendingPollOnceTheProbeIsAnswered() {
        RecordingTransport pending = fixture.open(TransportType.POLLING);
        pending.writableOnce();
        EngineSession upgrading = fixture.session(pending.takeFrames().get(0));
        pending.writableOnce();
        RecordingTransport candidate = new RecordingTransport(upgrading, TransportType.WEBSOCKET);
        upgrading.upgrade(candidate);
        candidate.receive("2probe");

        assertThat(pending.takeFrames()).containsExactly("6");
    }

    @Test
    void releasesAPollThatArrivesLaterAfterAWhile() {
        webSocket.receive("2probe");
        polling.writableOnce();
        assertThat(polling.takeFrames()).isEmpty();
        fixture.scheduler.advance(Duration.ofMillis(100));

        assertThat(polling.takeFrames()).containsExactly("6");
    }

    @Test
    void sendsPacketsByPollingUntilTheUpgrade() {
        webSocket.receive("2probe");
        session.send(EnginePacket.message("meanwhile"));
        polling.writableOnce();

        assertThat(polling.takeFrames()).containsExactly("4meanwhile");
    }

    @Test
    void flushesTheQueueOnTheWebSocketAfterTheUpgrade() {
        webSocket.receive("2probe");
        session.send(EnginePacket.message("queued"));
        webSocket.writableOnce();
        webSocket.receive("5");

        assertThat(webSocket.takeFrames()).containsExactly("3probe", "4queued");
        assertThat(polling.farewells()).containsExactly("6");
    }

    @Test
    void sendsNothingOnTheWebSocketBeforeTheProbeAnswerHasLeft() {
        webSocket.receive("2probe");
        webSocket.receive("5");
        session.send(EnginePacket.message("queued"));
        assertThat(webSocket.takeFrames()).containsExactly("3probe");

        webSocket.writableOnce();
        assertThat(webSocket.takeFrames()).containsExactly("4queued");
    }

    @Test
    void takesWhatFollowsTheUpgradeWhileAnotherThreadIsStillSendingByPolling() {
        EngineFixture other = new EngineFixture();
        AtomicReference<Runnable> duringSend = new AtomicReference<>(() -> {});
        AtomicReference<EngineSession> opened = new AtomicReference<>();
        other.server.open(EngineFixture.request(Map.of()), created -> {
            opened.set(created);
            return new Transport() {
                @Override
                public TransportType type() {
                    return TransportType.POLLING;
                }

                @Override
                public void send(List<EnginePacket> batch) {
                    duringSend.get().run();
                }

                @Override
                public void close(EnginePacket farewell) {
                    // nobody polls
                }
            };
        });
        RecordingTransport candidate = new RecordingTransport(opened.get(), TransportType.WEBSOCKET);
        opened.get().upgrade(candidate);
        duringSend.set(() -> {
            candidate.receive("5");
            candidate.receive("4hello");
        });
        opened.get().onWritable(opened.get().transport());

        assertThat(other.messages).containsExactly("hello");
    }

    @Test
    void takesAnUpgradeWithoutWaitingForTheProbeAnswer() {
        webSocket.receive("5");
        webSocket.receive("4hello");
        session.send(EnginePacket.message("back"));

        assertThat(fixture.messages).containsExactly("hello");
        assertThat(webSocket.takeFrames()).containsExactly("4back");
    }

    @Test
    void closesTheWebSocketAloneOnAWrongFirstFrame() {
        webSocket.receive("4hello");

        assertThat(webSocket.closed()).isTrue();
        assertThat(polling.closed()).isFalse();
        assertThat(fixture.closes).isEmpty();
        assertThat(fixture.messages).isEmpty();
    }

    @Test
    void closesTheWebSocketAloneOnASecondProbe() {
        webSocket.receive("2probe");
        webSocket.receive("2probe");

        assertThat(webSocket.closed()).isTrue();
        assertThat(fixture.closes).isEmpty();
    }

    @Test
    void closesTheWebSocketAloneWhenItTakesTooLong() {
        webSocket.receive("2probe");
        keepAlive(Duration.ofSeconds(10));

        assertThat(webSocket.closed()).isTrue();
        assertThat(polling.closed()).isFalse();
        assertThat(fixture.closes).isEmpty();
    }

    @Test
    void goesOnPollingWhenTheWebSocketFails() {
        webSocket.receive("2probe");
        session.onTransportError(webSocket);
        session.send(EnginePacket.message("still here"));
        polling.writableOnce();

        assertThat(polling.takeFrames()).containsExactly("4still here");
        assertThat(session.upgrade(new RecordingTransport(session, TransportType.WEBSOCKET)))
                .isTrue();
    }

    @Test
    void hasNoUseForASecondWebSocket() {
        RecordingTransport second = new RecordingTransport(session, TransportType.WEBSOCKET);
        assertThat(session.upgrade(second)).isFalse();

        webSocket.receive("5");
        assertThat(session.upgrade(second)).isFalse();
    }

    @Test
    void startsTheHeartbeatAnewOnTheWebSocket() {
        fixture.scheduler.advance(EngineFixture.SETTINGS.pingInterval());
        webSocket.ready();
        webSocket.receive("5");
        webSocket.takeFrames();

        fixture.scheduler.advance(EngineFixture.SETTINGS.pingInterval().minusMillis(1));
        assertThat(fixture.closes).isEmpty();
        fixture.scheduler.advance(Duration.ofMillis(1));
        assertThat(webSocket.takeFrames()).containsExactly("2");
    }

    @Test
    void finishesAGracefulCloseOnTheWebSocket() {
        session.close(DisconnectReason.FORCED_CLOSE);
        webSocket.receive("5");

        assertThat(webSocket.takeFrames()).containsExactly("6", "1");
        assertThat(webSocket.closed()).isTrue();
    }

    @Test
    void closesTheProbingWebSocketWithTheSession() {
        polling.receive("1");

        assertThat(webSocket.closed()).isTrue();
        assertThat(fixture.closes).containsExactly(DisconnectReason.TRANSPORT_CLOSE);
    }

    @Test
    void ignoresWhatStillArrivesByPollingAfterTheUpgrade() {
        webSocket.receive("5");
        polling.receive("4late");

        assertThat(fixture.messages).isEmpty();
        assertThat(fixture.closes).isEmpty();
    }

    private void keepAlive(Duration duration) {
        Duration step = EngineFixture.SETTINGS.pingInterval();
        for (Duration passed = Duration.ZERO; passed.compareTo(duration) < 0; passed = passed.plus(step)) {
            fixture.scheduler.advance(step);
            polling.receive("3");
        }
    }
}
