package org.gatehouse.adapter.redis;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.gatehouse.adapter.AckCollector;
import org.gatehouse.adapter.Asking;
import org.gatehouse.wire.PacketData;

/** An event that all other nodes answer with one value. */
final class PendingServerEvent implements PendingRequest, Asking {

    private final AckCollector collector;
    private final UnaryOperator<String> names;
    private final Consumer<Asking> end;
    private final AwaitedNodes awaited = new AwaitedNodes();

    /**
     * An event that nobody has answered.
     *
     * @param names of nodes by their ids
     * @param end called when nobody waits any more
     */
    PendingServerEvent(AckCollector collector, UnaryOperator<String> names, Consumer<Asking> end) {
        this.collector = collector;
        this.names = names;
        this.end = end;
    }

    @Override
    public void await(Audience audience) {
        synchronized (this) {
            awaited.await(audience);
        }
        tellHowMany();
    }

    /** Again when they have become fewer. */
    private void tellHowMany() {
        int others;
        synchronized (this) {
            if (!awaited.isKnown()) {
                return;
            }
            others = awaited.others();
        }
        collector.asked(others);
    }

    @Override
    public void serverAnswered(String uid, PacketData answer) {
        synchronized (this) {
            if (awaited.isGone(uid)) {
                return;
            }
            awaited.answered(uid);
        }
        collector.answered(answer);
    }

    @Override
    public void gone(String uid) {
        synchronized (this) {
            awaited.gone(uid);
        }
        tellHowMany();
    }

    @Override
    public synchronized int missingNodes() {
        return awaited.missing();
    }

    @Override
    public synchronized Set<String> missingServers() {
        return awaited.missingUids().stream().map(names).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void end() {
        end.accept(this);
    }
}
