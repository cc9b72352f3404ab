package org.gatehouse.engineio;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.testkit.EngineFixture;
import org.gatehouse.testkit.RecordingTransport;
import org.gatehouse.wire.EnginePacket;
import org.gatehouse.wire.PacketGroup;
import org.junit.jupiter.api.Test;

class SendLanesTest {

    /** Begun by the lanes, and not yet run. */
    private final List<Runnable> tasks = new ArrayList<>();

    private final EngineFixture engine = new EngineFixture(new SendLanes(tasks::add, 2));

    private RecordingTransport openReady() {
        RecordingTransport transport = engine.open(TransportType.WEBSOCKET);
        transport.ready();
        transport.takeFrames();
        return transport;
    }

    private static void tell(RecordingTransport transport, String message) {
        transport.session().enqueue(PacketGroup.of(EnginePacket.message(message)));
        transport.session().flushSoon();
    }

    private void runTasks() {
        while (!tasks.isEmpty()) {
            tasks.remove(0).run();
        }
    }

    @Test
    void whatIsQueuedUntilItsTurnComesLeavesAtOnce() {
        RecordingTransport transport = openReady();
        int before = transport.batches();

        tell(transport, "1");
        tell(transport, "2");
        assertThat(transport.takeFrames()).isEmpty();
        runTasks();

        assertThat(transport.takeFrames()).containsExactly("41", "42");
        assertThat(transport.batches()).isEqualTo(before + 1);
    }

    @Test
    void whatIsQueuedAfterItsTurnGetsAnother() {
        RecordingTransport transport = openReady();
        tell(transport, "1");
        runTasks();
        transport.takeFrames();

        tell(transport, "2");
        runTasks();

        assertThat(transport.takeFrames()).containsExactly("42");
    }

    @Test
    void nobodyWaitsForMoreTurnsThanHeNeeds() {
        List<RecordingTransport> transports =
                IntStream.range(0, 100).mapToObj(i -> openReady()).toList();
        transports.forEach(transport -> tell(transport, "1"));

        assertThat(tasks).hasSizeBetween(1, 2);
        runTasks();

        assertThat(transports)
                .allSatisfy(transport -> assertThat(transport.takeFrames()).containsExactly("41"));
    }

    @Test
    void whoeverRunsAheadOfTheSendingSendsHimself() {
        RecordingTransport transport = openReady();

        IntStream.range(0, 1_000).forEach(i -> tell(transport, Integer.toString(i)));

        assertThat(transport.takeFrames()).hasSizeGreaterThan(900);
        runTasks();
        assertThat(transport.session().counters().of(Counter.OVERFLOWED_SESSIONS))
                .isZero();
    }

    @Test
    void aClientThatDoesNotReadIsNobodysDelay() {
        RecordingTransport transport = engine.open(TransportType.WEBSOCKET);

        IntStream.range(0, 1_000).forEach(i -> tell(transport, "x".repeat(100)));
        runTasks();

        assertThat(transport.session().counters().of(Counter.OVERFLOWED_SESSIONS))
                .isEqualTo(1);
    }

    @Test
    void aThrowAwayPacketLeavesWithThoseThatWaitForTheirTurn() {
        RecordingTransport transport = openReady();
        tell(transport, "1");

        transport.session().enqueueNow(PacketGroup.of(EnginePacket.message("2")));
        runTasks();

        assertThat(transport.takeFrames()).containsExactly("41", "42");
    }

    @Test
    void whenTheThreadsHaveEndedWhoeverCallsSends() {
        EngineFixture stopping = new EngineFixture(new SendLanes(
                task -> {
                    throw new RejectedExecutionException();
                },
                1));
        RecordingTransport transport = stopping.open(TransportType.WEBSOCKET);
        transport.ready();
        transport.takeFrames();

        tell(transport, "1");

        assertThat(transport.takeFrames()).containsExactly("41");
    }

    @Test
    void aTransportThatFailsKeepsNoOtherFromSending() {
        EngineFixture single = new EngineFixture(new SendLanes(tasks::add, 1));
        RecordingTransport broken = single.open(TransportType.WEBSOCKET);
        broken.ready().failWith(new AssertionError("its own fault"));
        RecordingTransport sound = single.open(TransportType.WEBSOCKET).ready();
        sound.takeFrames();

        tell(broken, "1");
        tell(sound, "1");
        runTasks();

        assertThat(sound.takeFrames()).containsExactly("41");
        assertThat(single.closes).containsExactly(DisconnectReason.TRANSPORT_ERROR);
        tell(sound, "2");
        runTasks();
        assertThat(sound.takeFrames()).containsExactly("42");
    }

    @Test
    void whereNoThreadCanBeMadeTheNextTriesAgain() {
        List<Error> errors = new ArrayList<>(List.of(new OutOfMemoryError("of a test")));
        EngineFixture poor = new EngineFixture(new SendLanes(
                task -> {
                    if (!errors.isEmpty()) {
                        throw errors.remove(0);
                    }
                    task.run();
                },
                1));
        RecordingTransport first = poor.open(TransportType.WEBSOCKET).ready();
        RecordingTransport second = poor.open(TransportType.WEBSOCKET).ready();
        first.takeFrames();

        assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> tell(first, "1"));
        tell(second, "1");

        assertThat(first.takeFrames()).containsExactly("41");
    }

    @Test
    void aThrowAwayPacketThatDoesNotFitIsDroppedAndHarmsNobody() {
        RecordingTransport transport = openReady();
        tell(transport, "1");

        transport.session().enqueueNow(PacketGroup.of(EnginePacket.message("x".repeat(30_000))));
        runTasks();

        assertThat(transport.takeFrames()).containsExactly("41");
        assertThat(transport.session().counters().of(Counter.DROPPED_EVENTS)).isEqualTo(1);
        assertThat(transport.closed()).isFalse();
    }

    @Test
    void nobodyWhoTellsMuchToAClientThatReadsEndsIt() {
        RecordingTransport transport = openReady();

        IntStream.range(0, 100).forEach(i -> tell(transport, "x".repeat(1_000)));
        runTasks();

        assertThat(transport.takeFrames()).hasSize(100);
        assertThat(transport.closed()).isFalse();
    }

    @Test
    void whoeverRunsAheadOfAThreadThatSendsLetsItGoFirst() throws InterruptedException {
        RecordingTransport transport = openReady();
        CountDownLatch sending = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        transport.beforeSending(() -> {
            sending.countDown();
            await(goOn);
        });
        tell(transport, "x");
        Thread lane = new Thread(this::runTasks);
        lane.start();
        await(sending);
        transport.beforeSending(() -> {});

        IntStream.range(0, 9).forEach(i -> tell(transport, "x".repeat(1_000)));
        tell(transport, "x".repeat(1_000)); // half of the budget waits: this takes a while, and comes to an end
        goOn.countDown();
        IntStream.range(0, 20).forEach(i -> tell(transport, "x".repeat(1_000)));
        lane.join();
        runTasks();

        assertThat(transport.closed()).isFalse();
        assertThat(transport.takeFrames()).hasSize(31);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aSessionThatHasMoreAndMoreToSendLetsOthersComeToTheirTurn() {
        EngineFixture single = new EngineFixture(new SendLanes(tasks::add, 1));
        RecordingTransport busy = single.open(TransportType.WEBSOCKET).ready();
        RecordingTransport other = single.open(TransportType.WEBSOCKET).ready();
        other.takeFrames();
        List<Integer> otherAt = new ArrayList<>();
        busy.beforeSending(() -> {
            if (otherAt.isEmpty() && !other.peekFrames().isEmpty()) {
                otherAt.add(busy.batches());
            }
            if (busy.batches() < 100) {
                busy.session().enqueue(PacketGroup.of(EnginePacket.message("more")));
            }
        });

        tell(busy, "1");
        tell(other, "1");
        runTasks();

        assertThat(busy.batches()).isGreaterThanOrEqualTo(100);
        assertThat(otherAt).singleElement(as(InstanceOfAssertFactories.INTEGER)).isLessThan(20);
    }
}
