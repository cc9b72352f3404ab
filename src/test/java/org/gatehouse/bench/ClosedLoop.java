package org.gatehouse.bench;

import java.io.IOException;
import java.util.Map;

/** As much as a server can do: what comes back is answered by the next message. */
record ClosedLoop(String title, String description, Workload workload, Sizes sizes) implements Scenario {

    private static final int ROOMS = 10;

    /** All in one room, of whom one talks. */
    static ClosedLoop oneRoom(Sizes sizes) {
        Workload workload = Workload.broadcast(sizes.clients(), 1, sizes.payload());
        return new ClosedLoop(
                "Broadcast",
                workload.clients() + " clients in one room, one of which sends" + loop(sizes),
                workload,
                sizes);
    }

    /** Each asks for itself. */
    static ClosedLoop echo(Sizes sizes) {
        Workload workload = Workload.echo(sizes.clients(), sizes.payload());
        return new ClosedLoop(
                "Echo",
                workload.clients() + " clients, each of which sends" + loop(sizes)
                        + " Acknowledgements bring them back.",
                workload,
                sizes);
    }

    /** Several rooms, in each of which one talks. */
    static ClosedLoop tenRooms(Sizes sizes) {
        Workload workload = Workload.broadcast(sizes.roomClients(), ROOMS, sizes.payload());
        return new ClosedLoop(
                "Ten rooms",
                workload.clients() + " clients in " + ROOMS + " rooms, in each of which one sends" + loop(sizes),
                workload,
                sizes);
    }

    private static String loop(Sizes sizes) {
        return " " + sizes.payload() + " bytes as fast as they come back, " + sizes.window() + " at a time.";
    }

    @Override
    public Map<Figure, Double> run(Target target) throws IOException {
        try (Crowd crowd = new Crowd(target.endpoint(), workload)) {
            crowd.gather();
            Pace pace = Pace.closedLoop(sizes.window());
            crowd.run(pace, sizes.warmup());
            return Load.measure(crowd, pace, target, sizes.time()).figures();
        }
    }
}
