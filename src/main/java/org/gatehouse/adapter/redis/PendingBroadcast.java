package org.gatehouse.adapter.redis;

import java.util.function.Consumer;
import org.gatehouse.adapter.AckCollector;
import org.gatehouse.adapter.Asking;
import org.gatehouse.wire.PacketData;

/**
 * A broadcast whose receivers, on all nodes, are asked for their answers: each node says how many those are, and passes on
 * what they say.
 */
final class PendingBroadcast implements PendingRequest, Asking {

    private final AckCollector collector;
    private final Consumer<Asking> end;
    private int nodes = UNKNOWN;
    private int counted;
    private int clients;
    private boolean told;
    private boolean over;

    /**
     * A broadcast of which nobody has heard.
     *
     * @param collector of the answers
     * @param end called once, when nobody waits any more
     */
    PendingBroadcast(AckCollector collector, Consumer<Asking> end) {
        this.collector = collector;
        this.end = end;
    }

    /** So many nodes there are, this one among them. */
    void nodes(int count) {
        synchronized (this) {
            nodes = count == Link.UNKNOWN ? UNKNOWN : Math.max(count, 1);
        }
        tellIfAllAreCounted();
    }

    /** What takes the answers of the clients of this node. */
    AckCollector local() {
        return new AckCollector() {
            @Override
            public void asked(int asked) {
                count(asked);
            }

            @Override
            public void answered(PacketData arguments) {
                collector.answered(arguments);
            }

            @Override
            public void gone(String why) {
                collector.gone(why);
            }
        };
    }

    private void count(int asked) {
        synchronized (this) {
            clients += asked;
            counted++;
        }
        tellIfAllAreCounted();
    }

    private void tellIfAllAreCounted() {
        int all;
        synchronized (this) {
            if (told || nodes == UNKNOWN || counted < nodes) {
                return;
            }
            told = true;
            all = clients;
        }
        collector.asked(all);
    }

    @Override
    public void counted(int more) {
        count(Math.max(more, 0));
    }

    @Override
    public void clientAnswered(PacketData answer) {
        collector.answered(answer);
    }

    @Override
    public synchronized int missingNodes() {
        return nodes == UNKNOWN ? UNKNOWN : Math.max(nodes - counted, 0);
    }

    @Override
    public void end() {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
        }
        end.accept(this);
    }
}
