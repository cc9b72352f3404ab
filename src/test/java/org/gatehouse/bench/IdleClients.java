package org.gatehouse.bench;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/** What clients cost that only are there. */
record IdleClients(Sizes sizes) implements Scenario {

    private static final double KIB = 1024;

    @Override
    public String title() {
        return "Idle clients";
    }

    @Override
    public String description() {
        return sizes.idleClients()
                + " clients that have joined a namespace and answer heartbeats, every 25 s. The heap is counted after a full"
                + " collection; RSS is what the process has taken, which for a JVM says more of its collector than of its clients."
                + " CPU is first what the server uses alone, and then what it uses with them.";
    }

    @Override
    public Map<Figure, Double> run(Target target) throws IOException {
        int clients = sizes.idleClients();
        double cpuAlone = idleCpuAlone(target);
        OptionalLong heap = target.liveHeap();
        ProcessUsage before = target.usage();
        try (Crowd crowd = new Crowd(target.endpoint(), Workload.echo(clients, sizes.payload()))) {
            crowd.gather();
            target.settle();
            Map<Figure, Double> figures = new EnumMap<>(Figure.class);
            long resident = target.usage().residentKib() - before.residentKib();
            figures.put(Figure.RESIDENT_PER_CONNECTION, (double) resident / clients);
            heap.ifPresent(bytes ->
                    figures.put(Figure.HEAP_PER_CONNECTION, (target.liveHeap().orElseThrow() - bytes) / KIB / clients));
            figures.put(Figure.IDLE_CPU_ALONE, cpuAlone);
            figures.put(Figure.IDLE_CPU, idleCpu(crowd, target));
            return figures;
        }
    }

    private double idleCpuAlone(Target target) throws IOException {
        try (Crowd nobody = new Crowd(target.endpoint(), Workload.echo(0, sizes.payload()))) {
            return idleCpu(nobody, target);
        }
    }

    private double idleCpu(Crowd crowd, Target target) throws IOException {
        ProcessUsage before = target.usage();
        crowd.run(Pace.silence(), sizes.idleTime());
        return target.usage().cpuSince(before) / (sizes.idleTime().toMillis() * 10.0);
    }
}
