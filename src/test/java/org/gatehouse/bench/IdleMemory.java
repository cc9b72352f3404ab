package org.gatehouse.bench;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/** What clients cost that only are there. */
record IdleMemory(Sizes sizes) implements Scenario {

    private static final double KIB = 1024;

    @Override
    public String title() {
        return "Idle memory";
    }

    @Override
    public String description() {
        return sizes.idleClients()
                + " clients that have joined a namespace and say nothing. The heap is counted after a full"
                + " collection; RSS is what the process has taken, which for a JVM says more of its collector than of its clients.";
    }

    @Override
    public Map<Figure, Double> run(Target target) throws IOException {
        int clients = sizes.idleClients();
        OptionalLong heap = target.liveHeap();
        ProcessUsage before = target.usage();
        try (Crowd crowd = new Crowd(target.endpoint(), Workload.echo(clients, sizes.payload())).gather()) {
            target.settle();
            Map<Figure, Double> figures = new EnumMap<>(Figure.class);
            long resident = target.usage().residentKib() - before.residentKib();
            figures.put(Figure.RESIDENT_PER_CONNECTION, (double) resident / clients);
            heap.ifPresent(bytes ->
                    figures.put(Figure.HEAP_PER_CONNECTION, (target.liveHeap().orElseThrow() - bytes) / KIB / clients));
            return figures;
        }
    }
}
