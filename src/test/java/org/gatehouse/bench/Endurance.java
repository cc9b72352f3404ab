package org.gatehouse.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Whether all messages arrive, each once and in order, when there are many. What is lost is a failure. */
record Endurance(Sizes sizes) implements Scenario {

    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration LAST = Duration.ofSeconds(3);

    @Override
    public String title() {
        return "Endurance";
    }

    @Override
    public String description() {
        return sizes.clients() + " clients in one room, one of which sends " + sizes.payload() + " bytes, until "
                + sizes.endurance() + " have been delivered. Each client looks at their order; then all are counted.";
    }

    @Override
    public Map<Figure, Double> run(Target target) throws IOException {
        Workload workload = Workload.broadcast(sizes.clients(), 1, sizes.payload());
        try (Crowd crowd = new Crowd(target.endpoint(), workload)) {
            crowd.gather();
            Tally tally = crowd.tally();
            long start = System.nanoTime();
            while (tally.deliveries() < sizes.endurance()) {
                crowd.run(Pace.closedLoop(sizes.window()), STEP);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            double perSecond = tally.deliveries() / seconds;
            crowd.run(Pace.silence(), LAST);
            long owed = tally.messages() * sizes.clients();
            if (tally.deliveries() != owed) {
                throw new IOException(owed + " messages were to be delivered, and " + tally.deliveries() + " were");
            }
            Map<Figure, Double> figures = new EnumMap<>(Figure.class);
            figures.put(Figure.IN_ALL, (double) owed);
            figures.put(Figure.DELIVERIES, perSecond);
            return figures;
        }
    }
}
