package org.gatehouse.bench;

import java.io.IOException;
import java.util.Map;

/** Many clients that come at once. */
record Storm(Sizes sizes) implements Scenario {

    private static final double NANOS_PER_SECOND = 1e9;

    @Override
    public String title() {
        return "Connection storm";
    }

    @Override
    public String description() {
        return sizes.stormClients()
                + " clients connect and join a namespace, up to 64 of them at once, as fast as they are let in.";
    }

    @Override
    public Map<Figure, Double> run(Target target) throws IOException {
        ProcessUsage before = target.usage();
        long start = System.nanoTime();
        try (Crowd crowd = new Crowd(target.endpoint(), Workload.echo(sizes.stormClients(), sizes.payload()))) {
            crowd.gather();
            double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
            double cpu = target.usage().cpuSince(before);
            return Map.of(
                    Figure.CONNECTIONS,
                    sizes.stormClients() / seconds,
                    Figure.CPU_PER_CONNECTION,
                    cpu / sizes.stormClients());
        }
    }
}
