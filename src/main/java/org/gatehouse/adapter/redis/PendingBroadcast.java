package org.gatehouse.adapter.redis;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.gatehouse.adapter.AckCollector;
import org.gatehouse.adapter.Asking;
import org.gatehouse.wire.PacketData;

/**
 * A broadcast whose receivers, on all nodes, are asked for their answers: each node says how many those are, and passes on
 * what they say.
 */
final class PendingBroadcast implements PendingRequest, Asking {

    private static final String GONE = "the server of a client has gone";

    private final AckCollector collector;
    private final UnaryOperator<String> names;
    private final Consumer<Asking> end;
    private final AwaitedNodes awaited = new AwaitedNodes();
    /** By the id of the node: how many of its clients have not answered, as far as it says who it is. */
    private final Map<String, Integer> outstanding = new HashMap<>();

    private int clients;
    private boolean countedHere;
    private boolean told;
    private boolean over;

    /**
     * A broadcast of which nobody has heard.
     *
     * @param collector of the answers
     * @param names of nodes by their ids
     * @param end called once, when nobody waits any more
     */
    PendingBroadcast(AckCollector collector, UnaryOperator<String> names, Consumer<Asking> end) {
        this.collector = collector;
        this.names = names;
        this.end = end;
    }

    @Override
    public void await(Audience audience) {
        synchronized (this) {
            awaited.await(audience);
        }
        tellIfAllAreCounted();
    }

    /** What takes the answers of the clients of this node. */
    AckCollector local() {
        return new AckCollector() {
            @Override
            public void asked(int asked) {
                synchronized (PendingBroadcast.this) {
                    clients += asked;
                    countedHere = true;
                }
                tellIfAllAreCounted();
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

    private void tellIfAllAreCounted() {
        int all;
        synchronized (this) {
            if (told || !countedHere || awaited.missing() != 0) {
                return;
            }
            told = true;
            all = clients;
        }
        collector.asked(all);
    }

    @Override
    public void counted(String uid, int more) {
        int count = Math.max(more, 0);
        synchronized (this) {
            if (awaited.isGone(uid)) {
                return;
            }
            clients += count;
            awaited.answered(uid);
            outstanding.merge(uid, count, Integer::sum);
        }
        tellIfAllAreCounted();
    }

    @Override
    public void clientAnswered(String uid, PacketData answer) {
        synchronized (this) {
            if (awaited.isGone(uid)) {
                return;
            }
            outstanding.merge(uid, -1, Integer::sum);
        }
        collector.answered(answer);
    }

    /** Its clients may have heard the event, but nobody will hear of that. */
    @Override
    public void gone(String uid) {
        int silent;
        synchronized (this) {
            awaited.gone(uid);
            Integer rest = outstanding.remove(uid);
            silent = rest == null ? 0 : rest;
        }
        tellIfAllAreCounted();
        for (int i = 0; i < silent; i++) {
            collector.gone(GONE);
        }
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
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
        }
        end.accept(this);
    }
}
