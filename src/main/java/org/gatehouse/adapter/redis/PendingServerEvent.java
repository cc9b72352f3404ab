package org.gatehouse.adapter.redis;

import java.util.function.Consumer;
import org.gatehouse.adapter.AckCollector;
import org.gatehouse.adapter.Asking;
import org.gatehouse.wire.PacketData;

/** An event that all other nodes answer with one value. */
final class PendingServerEvent implements PendingRequest, Asking {

    private final AckCollector collector;
    private final Consumer<Asking> end;
    private int others = UNKNOWN;
    private int answers;

    /**
     * An event that nobody has answered.
     *
     * @param end called when nobody waits any more
     */
    PendingServerEvent(AckCollector collector, Consumer<Asking> end) {
        this.collector = collector;
        this.end = end;
    }

    /** So many nodes there are, this one among them. */
    void nodes(int count) {
        if (count != Link.UNKNOWN) {
            synchronized (this) {
                others = Math.max(count - 1, 0);
            }
            collector.asked(Math.max(count - 1, 0));
        }
    }

    @Override
    public void serverAnswered(PacketData answer) {
        synchronized (this) {
            answers++;
        }
        collector.answered(answer);
    }

    @Override
    public synchronized int missingNodes() {
        return others == UNKNOWN ? UNKNOWN : Math.max(others - answers, 0);
    }

    @Override
    public void end() {
        end.accept(this);
    }
}
