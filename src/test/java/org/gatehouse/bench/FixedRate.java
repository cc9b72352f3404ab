package org.gatehouse.bench;

import java.util.List;

/** Keeps a rate from its first call on; what was late is made up for. */
final class FixedRate implements Pace {

    private static final double NANOS_PER_SECOND = 1e9;

    private final double interval;
    private double due = Double.NaN;
    private int turn;

    FixedRate(double perSecond) {
        interval = NANOS_PER_SECOND / perSecond;
    }

    @Override
    public void send(List<Client> senders, Workload workload) {
        long now = System.nanoTime();
        if (Double.isNaN(due)) {
            due = now;
        }
        for (; due <= now; due += interval) {
            senders.get(turn++ % senders.size()).fire(workload);
        }
    }
}
