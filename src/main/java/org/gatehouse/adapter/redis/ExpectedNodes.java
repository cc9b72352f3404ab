package org.gatehouse.adapter.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.gatehouse.adapter.Timer;

/**
 * Counts the nodes every few seconds, and logs when they become fewer than there should be, or enough: nodes that use another
 * prefix, or another Redis, are missing without any error. Thread-safe; nothing waits for it.
 */
final class ExpectedNodes {

    private static final Logger LOG = System.getLogger(ExpectedNodes.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** Stands for any number of nodes. */
    static final int UNKNOWN = -1;

    private final int expected;
    private final Consumer<IntConsumer> count;
    private final Timer timer;
    private int counted = UNKNOWN;
    private boolean closed;

    /**
     * Counts nothing yet.
     *
     * @param expected number of nodes, this one included
     * @param count gives the number of nodes, or {@link #UNKNOWN}, to whoever asks
     * @param timer of the next count
     */
    ExpectedNodes(int expected, Consumer<IntConsumer> count, Timer timer) {
        this.expected = expected;
        this.count = count;
        this.timer = timer;
    }

    /** Counts now and from now on. */
    void start() {
        count.accept(this::counted);
        synchronized (this) {
            if (!closed) {
                timer.schedule(PAUSE, this::start);
            }
        }
    }

    private void counted(int nodes) {
        int before;
        synchronized (this) {
            before = counted;
            counted = nodes;
        }
        if (nodes == before || nodes == UNKNOWN) {
            return;
        }
        if (nodes < expected) {
            LOG.log(
                    Level.WARNING,
                    "{0} of {1} nodes are there: those that are missing may be down, or have another"
                            + " gatehouse.redis.prefix, adapter or Redis",
                    nodes,
                    expected);
        } else if (before < expected) {
            LOG.log(Level.INFO, "{0} nodes are there, as expected", nodes);
        }
    }

    /** The last count; empty if Redis could not be asked. */
    synchronized OptionalInt nodes() {
        return counted == UNKNOWN ? OptionalInt.empty() : OptionalInt.of(counted);
    }

    synchronized void close() {
        closed = true;
    }
}
