package org.gatehouse.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.testkit.EngineFixture;
import org.gatehouse.testkit.RecordingTransport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Wire specification, section 5: the heartbeat. */
class HeartbeatTest {

    private static final Duration INTERVAL = EngineFixture.SETTINGS.pingInterval();
    private static final Duration TIMEOUT = EngineFixture.SETTINGS.pingTimeout();

    private final EngineFixture fixture = new EngineFixture();
    private final RecordingTransport transport =
            fixture.open(TransportType.WEBSOCKET).ready();

    @BeforeEach
    void skipTheOpenPacket() {
        transport.takeFrames();
    }

    @Test
    void pingsAnIntervalAfterOpening() {
        fixture.scheduler.advance(INTERVAL.minusMillis(1));
        assertThat(transport.takeFrames()).isEmpty();

        fixture.scheduler.advance(Duration.ofMillis(1));
        assertThat(transport.takeFrames()).containsExactly("2");
    }

    @Test
    void pingsAnIntervalAfterEachPong() {
        fixture.scheduler.advance(INTERVAL.plusMillis(50));
        transport.takeFrames();
        transport.receive("3");

        fixture.scheduler.advance(INTERVAL.minusMillis(1));
        assertThat(transport.takeFrames()).isEmpty();
        fixture.scheduler.advance(Duration.ofMillis(1));
        assertThat(transport.takeFrames()).containsExactly("2");
    }

    @Test
    void closesTheSessionWhenThePongIsLate() {
        fixture.scheduler.advance(INTERVAL.plus(TIMEOUT));

        assertThat(fixture.closes).containsExactly(DisconnectReason.PING_TIMEOUT);
        assertThat(transport.closed()).isTrue();
        assertThat(fixture.server.size()).isZero();
    }

    @Test
    void takesNoOtherTrafficForAPong() {
        fixture.scheduler.advance(INTERVAL);
        transport.receive("4message");
        fixture.scheduler.advance(TIMEOUT);

        assertThat(fixture.closes).containsExactly(DisconnectReason.PING_TIMEOUT);
    }

    @Test
    void doesNotLetAnUncalledForPongPutOffThePing() {
        fixture.scheduler.advance(INTERVAL.minusMillis(1));
        transport.receive("3");
        fixture.scheduler.advance(Duration.ofMillis(1));

        assertThat(transport.takeFrames()).containsExactly("2");
    }

    @Test
    void leavesNoTimerBehindAClosedSession() {
        fixture.scheduler.advance(INTERVAL);
        transport.receive("1");

        assertThat(fixture.scheduler.size()).isZero();
    }
}
