package org.gatehouse.bench;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/** Whether a message to one costs the same, however many others get it. */
record RoomSize(Sizes sizes) implements Scenario {

    private static final int FEW = 100;
    private static final int SOME = 1_000;

    @Override
    public String title() {
        return "Room size";
    }

    @Override
    public String description() {
        return "100, 1,000 and " + sizes.largeRoom() + " clients in one room, one of which sends " + sizes.payload()
                + " bytes as fast as they come back, " + sizes.window() + " at a time.";
    }

    @Override
    public Map<Figure, Double> run(Target target) throws IOException {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        figures.put(Figure.CPU_FEW, cost(target, FEW));
        figures.put(Figure.CPU_SOME, cost(target, SOME));
        figures.put(Figure.CPU_MANY, cost(target, sizes.largeRoom()));
        return figures;
    }

    private double cost(Target target, int clients) throws IOException {
        Workload workload = Workload.broadcast(clients, 1, sizes.payload());
        try (Crowd crowd = new Crowd(target.endpoint(), workload)) {
            crowd.gather();
            Pace pace = Pace.closedLoop(sizes.window());
            crowd.run(pace, sizes.warmup());
            return Load.measure(crowd, pace, target, sizes.time()).cpuPerDelivery();
        }
    }
}
