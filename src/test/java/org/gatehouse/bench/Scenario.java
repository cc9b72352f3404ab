package org.gatehouse.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** One thing that all servers are made to do. */
interface Scenario {

    /** Its heading in the report. */
    String title();

    /** What exactly is done, in a sentence. */
    String description();

    /** Does it once. */
    Map<Figure, Double> run(Target target) throws IOException;

    /** All, in the order of the report. */
    static List<Scenario> all(Sizes sizes) {
        return List.of(
                ClosedLoop.oneRoom(sizes),
                ClosedLoop.echo(sizes),
                ClosedLoop.tenRooms(sizes),
                new RoomSize(sizes),
                new HalfLoad(sizes),
                new Endurance(sizes),
                new Storm(sizes),
                new IdleClients(sizes),
                new SlowConsumers(sizes));
    }
}
