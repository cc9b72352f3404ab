package org.gatehouse.bench;

/** What has arrived at all clients since it was begun. */
final class Tally {

    private Latencies latencies = new Latencies();
    private long deliveries;
    private long sent;

    /** Begins anew. */
    void reset() {
        latencies = new Latencies();
        deliveries = 0;
        sent = 0;
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

    /** One message was written. */
    void sent() {
        sent++;
    }

    long messages() {
        return sent;
    }

    long deliveries() {
        return deliveries;
    }

    Latencies latencies() {
        return latencies;
    }
}
