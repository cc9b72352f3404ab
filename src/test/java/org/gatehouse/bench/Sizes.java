package org.gatehouse.bench;

import java.time.Duration;
import java.util.List;

/**
 * How much is done, by system properties: {@code bench.quick} makes everything small, and others, named beside each, set one
 * thing.
 */
record Sizes(boolean isQuick) {

    private static final double MILLIS = 1_000;

    static Sizes fromProperties() {
        return new Sizes(Boolean.getBoolean("bench.quick"));
    }

    /** How often everything is measured, {@code bench.rounds}. */
    int rounds() {
        return choose("bench.rounds", 3, 1);
    }

    /** How long each thing is measured, {@code bench.seconds}. */
    Duration time() {
        return seconds("bench.seconds", 10, 1);
    }

    /** How long it is done before, {@code bench.warmup}, in seconds. */
    Duration warmup() {
        return seconds("bench.warmup", 3, 1);
    }

    /** Those in one room, and those that ask for echoes, {@code bench.clients}. */
    int clients() {
        return choose("bench.clients", 200, 50);
    }

    /** Characters of a message, {@code bench.payload}. */
    int payload() {
        return choose("bench.payload", 64, 64);
    }

    /** Messages of each sender that are under way in a closed loop, {@code bench.window}. */
    int window() {
        return choose("bench.window", 4, 4);
    }

    /** Those in ten rooms, {@code bench.room-clients}. */
    int roomClients() {
        return choose("bench.room-clients", 1_000, 200);
    }

    /** Those that connect at once, {@code bench.storm-clients}. */
    int stormClients() {
        return choose("bench.storm-clients", 2_000, 200);
    }

    /** Those in the largest of the rooms that are compared, {@code bench.large-room}. */
    int largeRoom() {
        return choose("bench.large-room", 10_000, 1_000);
    }

    /** Messages to be delivered without a loss, {@code bench.endurance}. */
    int endurance() {
        return choose("bench.endurance", 10_000_000, 100_000);
    }

    /** How long those that say nothing are watched, {@code bench.idle-seconds}: a heartbeat takes 25 seconds. */
    Duration idleTime() {
        return seconds("bench.idle-seconds", 25, 1);
    }

    /** Those that say nothing, {@code bench.idle-clients}. */
    int idleClients() {
        return choose("bench.idle-clients", 10_000, 500);
    }

    /** Those in a room of which some stall, {@code bench.slow-clients}. */
    int slowClients() {
        return choose("bench.slow-clients", 1_000, 100);
    }

    /** Those that stall, {@code bench.stalled-clients}. */
    int stalledClients() {
        return choose("bench.stalled-clients", 20, 5);
    }

    /** Characters of a message while some stall, {@code bench.slow-payload}: long ones fill buffers soon. */
    int slowPayload() {
        return choose("bench.slow-payload", 60_000, 16_000);
    }

    /** Whether a scenario is among those that {@code bench.scenarios} names, by commas; without it, all are. */
    boolean hasScenario(String title) {
        String named = System.getProperty("bench.scenarios");
        return named == null || List.of(named.split(" *, *")).contains(title);
    }

    private int choose(String property, int full, int quick) {
        return Integer.getInteger(property, isQuick ? quick : full);
    }

    private Duration seconds(String property, int full, int quick) {
        String value = System.getProperty(property, Integer.toString(isQuick ? quick : full));
        return Duration.ofMillis(Math.round(Double.parseDouble(value) * MILLIS));
    }
}
