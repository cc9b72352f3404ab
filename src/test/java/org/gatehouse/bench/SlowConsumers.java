package org.gatehouse.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/** What clients that do not read cost the others. */
record SlowConsumers(Sizes sizes) implements Scenario {

    private static final double KIB = 1024;
    /** For what is under way, since nobody reads while the heap is looked at. */
    private static final Duration BREATH = Duration.ofMillis(500);

    @Override
    public String title() {
        return "Slow consumers";
    }

    @Override
    public String description() {
        return sizes.slowClients() + " clients in one room, one of which sends " + sizes.slowPayload()
                + " bytes at half the rate that this server has just reached; then " + sizes.stalledClients()
                + " of the others stop reading.";
    }

    @Override
    public Map<Figure, Double> run(Target target) throws IOException {
        int clients = sizes.slowClients();
        Workload workload = new Workload(clients, 1, sizes.slowPayload(), sizes.stalledClients());
        try (Crowd crowd = new Crowd(target.endpoint(), workload)) {
            crowd.gather();
            Load most = Load.measure(crowd, Pace.closedLoop(1), target, sizes.warmup());
            double rate = most.deliveriesPerSecond() / (clients - sizes.stalledClients()) / 2;
            Pace pace = Pace.fixedRate(rate);
            crowd.run(pace, sizes.warmup());
            Load allRead = Load.measure(crowd, pace, target, sizes.time());
            crowd.run(Pace.silence(), BREATH);
            OptionalLong heap = target.liveHeap();
            ProcessUsage before = target.usage();

            crowd.stall();
            // A pace of its own: what would have been sent while the heap was looked at is not made up for.
            Load someStall = Load.measure(crowd, Pace.fixedRate(rate), target, sizes.time());

            Map<Figure, Double> figures = new EnumMap<>(Figure.class);
            figures.put(Figure.MESSAGES, rate);
            figures.put(Figure.P99_ALL_READ, allRead.latencies().millis(0.99));
            figures.put(Figure.P99_SOME_STALL, someStall.latencies().millis(0.99));
            figures.put(Figure.RESIDENT_GROWTH, (double) target.usage().residentKib() - before.residentKib());
            heap.ifPresent(
                    bytes -> figures.put(Figure.HEAP_GROWTH, (target.liveHeap().orElseThrow() - bytes) / KIB));
            figures.put(Figure.SENT_TO_EACH, rate * someStall.seconds() * sizes.slowPayload() / KIB);
            figures.put(Figure.CUT_OFF, (double) crowd.cutOff(sizes.warmup()));
            return figures;
        }
    }
}
