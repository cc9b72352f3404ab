package org.gatehouse.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a server has done in some time.
 *
 * @param deliveries messages that clients have read
 * @param cpuMicros of the server, in all its threads
 */
record Load(double seconds, long deliveries, long cpuMicros, Latencies latencies) {

    private static final double NANOS_PER_SECOND = 1e9;

    /** Measured over a time that begins now. */
    static Load measure(Crowd crowd, Pace pace, Target target, Duration time) throws IOException {
        crowd.tally().reset();
        ProcessUsage before = target.usage();
        long start = System.nanoTime();
        crowd.run(pace, time);
        double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
        long cpu = target.usage().cpuSince(before);
        Tally tally = crowd.tally();
        if (tally.deliveries() == 0) {
            throw new IOException(target.name() + " has delivered nothing");
        }
        return new Load(seconds, tally.deliveries(), cpu, tally.latencies());
    }

    double deliveriesPerSecond() {
        return deliveries / seconds;
    }

    double cpuPerDelivery() {
        return (double) cpuMicros / deliveries;
    }

    /** Cost, throughput and times. */
    Map<Figure, Double> figures() {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        figures.put(Figure.CPU_PER_DELIVERY, cpuPerDelivery());
        figures.put(Figure.DELIVERIES, deliveriesPerSecond());
        figures.put(Figure.P50, latencies.millis(0.5));
        figures.put(Figure.P99, latencies.millis(0.99));
        return figures;
    }
}
