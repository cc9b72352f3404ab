package org.gatehouse.bench;

/** What has arrived at all clients since it was begun. */
final class Tally {

    private Latencies latencies = new Latencies();
    private long deliveries;

    /** Begins anew. */
    void reset() {
        latencies = new Latencies();
        deliveries = 0;
    }

    /**
     * One message was read.
     *
     * @param written when it was written, by {@link System#nanoTime}
     */
    void arrived(long written) {
        deliveries++;
        latencies.add(System.nanoTime() - written);
    }

    long deliveries() {
        return deliveries;
    }

    Latencies latencies() {
        return latencies;
    }
}
