package org.gatehouse.bench;

import java.io.IOException;
import java.util.Map;

/** What clients wait for while a server has time: it sends half as much as it could. */
record HalfLoad(Sizes sizes) implements Scenario {

    @Override
    public String title() {
        return "Half load";
    }

    @Override
    public String description() {
        return sizes.clients() + " clients in one room, one of which sends " + sizes.payload()
                + " bytes at half the rate that this server has just reached in a closed loop.";
    }

    @Override
    public Map<Figure, Double> run(Target target) throws IOException {
        Workload workload = Workload.broadcast(sizes.clients(), 1, sizes.payload());
        try (Crowd crowd = new Crowd(target.endpoint(), workload)) {
            crowd.gather();
            crowd.run(Pace.closedLoop(sizes.window()), sizes.warmup());
            Load most = Load.measure(crowd, Pace.closedLoop(sizes.window()), target, sizes.warmup());
            double rate = most.deliveriesPerSecond() / workload.clients() / 2;
            Pace pace = Pace.fixedRate(rate);
            crowd.run(pace, sizes.warmup());
            Load half = Load.measure(crowd, pace, target, sizes.time());
            Map<Figure, Double> figures = half.figures();
            figures.put(Figure.MESSAGES, rate);
            figures.put(Figure.P999, half.latencies().millis(0.999));
            return figures;
        }
    }
}
