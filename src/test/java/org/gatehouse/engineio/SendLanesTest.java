package org.gatehouse.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
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
}
