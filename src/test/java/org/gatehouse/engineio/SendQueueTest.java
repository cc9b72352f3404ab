package org.gatehouse.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.gatehouse.config.NamespaceRules;
import org.gatehouse.config.OverflowPolicy;
import org.gatehouse.config.SendSettings;
import org.gatehouse.wire.EnginePacket;
import org.gatehouse.wire.PacketGroup;
import org.junit.jupiter.api.Test;

class SendQueueTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final SendQueue queue =
            new SendQueue(new SendSettings(2_000, 5, TIMEOUT, NamespaceRules.of(OverflowPolicy.DISCONNECT)));
    private long now;

    private int offer(OverflowPolicy policy, String... messages) {
        return queue.offer(PacketGroup.of(packets(messages)), policy, () -> now);
    }

    private static List<EnginePacket> packets(String... messages) {
        return List.of(messages).stream().map(EnginePacket::message).toList();
    }

    private List<String> taken() {
        return queue.take(now).stream().map(EnginePacket::data).toList();
    }

    private static String large() {
        return "x".repeat(1_500);
    }

    @Test
    void takesAllThatWaitsInOrder() {
        offer(OverflowPolicy.DISCONNECT, "1", "2");
        offer(OverflowPolicy.DROP_OLDEST, "3");

        assertThat(taken()).containsExactly("1", "2", "3");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void refusesMoreBytesThanMayWait() {
        assertThat(offer(OverflowPolicy.DISCONNECT, large())).isZero();

        assertThat(offer(OverflowPolicy.DISCONNECT, large())).isNegative();
    }

    @Test
    void refusesMoreFramesThanMayWaitAndCountsThoseOnTheirWay() {
        offer(OverflowPolicy.DISCONNECT, "1", "2", "3");
        queue.take(now);
        assertThat(offer(OverflowPolicy.DISCONNECT, "4", "5")).isZero();

        assertThat(offer(OverflowPolicy.DISCONNECT, "6")).isNegative();

        queue.sent();
        assertThat(offer(OverflowPolicy.DISCONNECT, "6")).isZero();
    }

    @Test
    void takesAnythingWhereNothingWaits() {
        assertThat(offer(OverflowPolicy.DISCONNECT, large(), large())).isZero();
    }

    @Test
    void dropsTheEventThatDoesNotFit() {
        offer(OverflowPolicy.DROP_NEWEST, large());

        assertThat(offer(OverflowPolicy.DROP_NEWEST, large() + "!")).isEqualTo(1);

        assertThat(taken()).containsExactly(large());
    }

    @Test
    void dropsTheOldestEventsUntilTheNewOneFits() {
        offer(OverflowPolicy.DROP_OLDEST, "1", "2");
        offer(OverflowPolicy.DROP_OLDEST, "3");
        offer(OverflowPolicy.DROP_OLDEST, "4");

        assertThat(offer(OverflowPolicy.DROP_OLDEST, "5", "6", "7", "8")).isEqualTo(2);

        assertThat(taken()).containsExactly("4", "5", "6", "7", "8");
    }

    @Test
    void dropsNothingThatMustArrive() {
        offer(OverflowPolicy.DISCONNECT, "1", "2", "3", "4");
        offer(OverflowPolicy.DROP_OLDEST, "5");

        assertThat(offer(OverflowPolicy.DROP_OLDEST, "6")).isEqualTo(1);
        assertThat(offer(OverflowPolicy.DROP_OLDEST, "7", "8")).isEqualTo(2);

        assertThat(taken()).containsExactly("1", "2", "3", "4");
    }

    @Test
    void makesRoomForWhatMustArriveAmongWhatMayBeDropped() {
        offer(OverflowPolicy.DROP_NEWEST, "1", "2", "3", "4", "5");

        assertThat(offer(OverflowPolicy.DISCONNECT, "6")).isEqualTo(1);

        assertThat(taken()).containsExactly("6");
    }

    @Test
    void whatIsOnItsWayIsNeverDropped() {
        offer(OverflowPolicy.DROP_OLDEST, "1", "2", "3", "4", "5");
        assertThat(taken()).hasSize(5);

        assertThat(offer(OverflowPolicy.DROP_OLDEST, "6")).isEqualTo(1);

        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void refusesMoreOnceWhatIsOnItsWayHasNotLeftInTime() {
        offer(OverflowPolicy.DISCONNECT, "1");
        queue.take(now);
        now += TIMEOUT.toNanos();
        assertThat(offer(OverflowPolicy.DISCONNECT, "2")).isZero();

        now++;

        assertThat(offer(OverflowPolicy.DISCONNECT, "3")).isNegative();
    }

    @Test
    void timeCountsOnlyWhileSomethingIsOnItsWay() {
        offer(OverflowPolicy.DISCONNECT, "1");
        queue.take(now);
        queue.sent();
        now += 2 * TIMEOUT.toNanos();

        assertThat(offer(OverflowPolicy.DISCONNECT, "2")).isZero();
    }
}
