package org.gatehouse.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.config.EngineSettings;
import org.gatehouse.testkit.EngineFixture;
import org.gatehouse.testkit.RecordingTransport;
import org.gatehouse.wire.EnginePacket;
import org.gatehouse.wire.PacketGroup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Wire specification, sections 4, 7 and 9: packets of an established session, and how it ends. */
class EngineSessionTest {

    private final EngineFixture fixture = new EngineFixture();
    private final RecordingTransport transport = fixture.open(TransportType.WEBSOCKET);
    private EngineSession session;

    @BeforeEach
    void open() {
        transport.writableOnce();
        session = fixture.session(transport.takeFrames().get(0));
    }

    @Test
    void handsMessagesUpInOrder() {
        transport.receive("4one");
        transport.receive("4two");

        assertThat(fixture.messages).containsExactly("one", "two");
    }

    @Test
    void queuesWhileTheTransportIsBusyAndSendsTheRestInOneBatch() {
        session.send(EnginePacket.message("one"));
        session.send(EnginePacket.message("two"));
        assertThat(transport.takeFrames()).isEmpty();

        transport.writableOnce();

        assertThat(transport.takeFrames()).containsExactly("4one", "4two");
        assertThat(transport.batches()).isEqualTo(2);
    }

    @Test
    void endsWhenTheClientSendsClose() {
        transport.receive("1");

        assertThat(fixture.closes).containsExactly(DisconnectReason.TRANSPORT_CLOSE);
        assertThat(transport.closed()).isTrue();
    }

    @Test
    void endsWhenTheClientSendsAPing() {
        transport.receive("2");

        assertThat(fixture.closes).containsExactly(DisconnectReason.TRANSPORT_ERROR);
    }

    @Test
    void ignoresPacketsThatMeanNothingHere() {
        transport.receive("0");
        transport.receive("5");
        transport.receive("6");

        assertThat(fixture.closes).isEmpty();
        assertThat(fixture.messages).isEmpty();
    }

    @Test
    void endsWhenTheTransportIsClosedOrFails() {
        session.onTransportClosed(transport);
        session.onTransportError(transport);

        assertThat(fixture.closes).containsExactly(DisconnectReason.TRANSPORT_CLOSE);
    }

    @Test
    void sendsWhatIsQueuedBeforeItCloses() {
        session.send(EnginePacket.message("last"));
        session.close(DisconnectReason.FORCED_CLOSE);
        assertThat(transport.closed()).isFalse();
        assertThat(fixture.closes).containsExactly(DisconnectReason.FORCED_CLOSE);

        transport.writableOnce();

        assertThat(transport.takeFrames()).containsExactly("4last");
        assertThat(transport.closed()).isTrue();
        assertThat(fixture.server.size()).isZero();
    }

    @Test
    void dropsWhatIsSentAfterTheClose() {
        session.close(DisconnectReason.FORCED_CLOSE);
        session.send(EnginePacket.message("late"));

        assertThat(transport.takeFrames()).isEmpty();
    }

    @Test
    void givesUpClosingInGoodOrderAfterATime() {
        session.send(EnginePacket.message("never taken"));
        session.close(DisconnectReason.FORCED_CLOSE);

        fixture.scheduler.advance(Duration.ofSeconds(30));

        assertThat(transport.closed()).isTrue();
        assertThat(fixture.closes).hasSize(1);
        assertThat(fixture.scheduler.size()).isZero();
    }

    @Test
    void closesAClientThatDoesNotReadWhenItsBudgetIsSpent() {
        String message = "x".repeat(6_000);
        IntStream.range(0, 3).forEach(i -> session.send(EnginePacket.message(message)));
        assertThat(fixture.closes).isEmpty();

        session.send(EnginePacket.message(message));

        assertThat(fixture.closes).containsExactly(DisconnectReason.FORCED_CLOSE);
        assertThat(transport.closed()).isTrue();
    }

    @Test
    void sendsNothingMoreOnceAPacketDidNotFit() {
        List<EnginePacket> large = List.of(EnginePacket.message("x".repeat(15_000)));
        session.enqueue(PacketGroup.of(large));
        session.enqueue(PacketGroup.of(large));
        session.enqueue(PacketGroup.of(EnginePacket.message("after the gap")));
        transport.writableOnce();

        assertThat(transport.takeFrames()).isEmpty();
        assertThat(fixture.closes).containsExactly(DisconnectReason.FORCED_CLOSE);
        assertThat(fixture.server.counters().of(Counter.OVERFLOWED_SESSIONS)).isEqualTo(1);
    }

    @Test
    void boundsAFloodOfTinyPackets() {
        for (int i = 0; i < 200; i++) {
            session.send(EnginePacket.PONG);
        }

        assertThat(fixture.closes).containsExactly(DisconnectReason.FORCED_CLOSE);
    }

    @Test
    void countsWhatTheTransportHasTakenAgainstTheBudgetUntilItHasLeft() {
        session.send(EnginePacket.message("x".repeat(12_000)));
        transport.writableOnce();
        session.send(EnginePacket.message("y".repeat(12_000)));
        assertThat(fixture.closes).containsExactly(DisconnectReason.FORCED_CLOSE);
    }

    @Test
    void letsOnePacketPassThatIsLargerThanTheBudget() {
        transport.writableOnce();
        session.send(EnginePacket.message("x".repeat(50_000)));

        assertThat(fixture.closes).isEmpty();
        assertThat(transport.takeFrames()).hasSize(1);
    }

    @Test
    void closesAllSessionsWhenTheServerCloses() {
        transport.ready();
        fixture.server.close();

        assertThat(fixture.closes).containsExactly(DisconnectReason.SERVER_SHUTTING_DOWN);
        assertThat(transport.closed()).isTrue();
    }

    @Test
    void keepsTheOrderOfEachThreadWhenManySendAtOnce() throws InterruptedException {
        EngineSettings usual = EngineFixture.SETTINGS;
        EngineFixture roomy = new EngineFixture(new EngineSettings(
                usual.pingInterval(),
                usual.pingTimeout(),
                usual.upgradeTimeout(),
                1_000,
                EngineFixture.send(10_000_000),
                usual.affinityCookie(),
                usual.webSocket(),
                usual.limits()));
        RecordingTransport wide = roomy.open(TransportType.WEBSOCKET).ready();
        EngineSession shared = roomy.session(wide.takeFrames().get(0));
        int threads = 8;
        int each = 2_000;
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        for (int thread = 0; thread < threads; thread++) {
            String prefix = thread + ":";
            executor.execute(
                    () -> IntStream.range(0, each).forEach(i -> shared.send(EnginePacket.message(prefix + i))));
        }
        executor.shutdown();
        assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

        List<String> frames = new ArrayList<>(wide.takeFrames());
        assertThat(frames).hasSize(threads * each);
        for (int thread = 0; thread < threads; thread++) {
            String prefix = "4" + thread + ":";
            assertThat(frames.stream().filter(frame -> frame.startsWith(prefix)))
                    .containsExactlyElementsOf(
                            IntStream.range(0, each).mapToObj(i -> prefix + i).toList());
        }
    }
}
