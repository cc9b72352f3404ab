package org.gatehouse.presence;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.gatehouse.adapter.IndexChange;
import org.gatehouse.adapter.IndexChange.Kind;
import org.gatehouse.adapter.IndexEntry;
import org.gatehouse.adapter.SharedIndex;
import org.gatehouse.adapter.SharedIndex.Continuity;
import org.gatehouse.adapter.SharedIndex.Page;

/**
 * What this node has to say about presence, and what it has said: changes go to the index one batch after the other; what is
 * lost on the way is said again, all of it, when the index can be asked.
 *
 * <p>Thread-safe. Calls the index without its lock; {@link #flush} sends what was noted.
 */
final class Ledger implements SharedIndex.Listener {

    /** An entry of this node. */
    private static final class Holding {

        /** How many sockets have it: a client may come back before its last one is given up. */
        int holders;
        /** Whether its beginning has been told. */
        boolean told;
    }

    private static final int BATCH = 100;
    private static final int MAX_WAITING = 100_000;

    private final SharedIndex index;
    private final Consumer<Object> events;
    private final Map<IndexEntry, Holding> holdings = new HashMap<>();
    private final Deque<IndexChange> waiting = new ArrayDeque<>();
    /** Something is on its way. */
    private boolean busy;
    /** What waits is of no use: all has to be said again. */
    private boolean broken;

    private boolean closed;

    Ledger(SharedIndex index, Consumer<Object> events) {
        this.index = index;
        this.events = events;
    }

    synchronized void add(IndexEntry entry) {
        Holding holding = holdings.computeIfAbsent(entry, key -> new Holding());
        if (holding.holders++ == 0) {
            note(Kind.ADD, entry);
        }
    }

    synchronized void remove(IndexEntry entry) {
        Holding holding = holdings.get(entry);
        if (holding != null && --holding.holders == 0) {
            holdings.remove(entry);
            note(Kind.REMOVE, entry);
        }
    }

    private void note(Kind kind, IndexEntry entry) {
        if (!broken && !closed) {
            waiting.add(new IndexChange(kind, entry));
            if (waiting.size() > MAX_WAITING) {
                waiting.clear();
                broken = true;
            }
        }
    }

    /** Nothing is said any more. */
    synchronized void close() {
        closed = true;
        waiting.clear();
    }

    /** Sends what has been noted, if nothing is on its way. */
    void flush() {
        synchronized (this) {
            if (busy) {
                return;
            }
            busy = true;
        }
        drain();
    }

    /** One batch after the other; in a loop where the answers come at once, which would end in a deep stack otherwise. */
    private void drain() {
        for (List<IndexChange> batch = next(); !batch.isEmpty(); batch = next()) {
            AtomicBoolean first = new AtomicBoolean(true);
            send(batch, () -> {
                if (!first.getAndSet(false)) {
                    drain();
                }
            });
            if (first.getAndSet(false)) {
                return;
            }
        }
    }

    /** Nothing, if there is nothing to send. */
    private synchronized List<IndexChange> next() {
        List<IndexChange> batch = new ArrayList<>();
        if (!broken && !closed) {
            while (!waiting.isEmpty() && batch.size() < BATCH) {
                batch.add(waiting.remove());
            }
        }
        busy = !batch.isEmpty();
        return batch;
    }

    private void send(List<IndexChange> batch, Runnable then) {
        index.change(batch, edges -> {
            if (edges == null) {
                failed();
                return;
            }
            told(batch);
            edges.forEach(i -> tell(batch.get(i).kind(), batch.get(i).entry()));
            then.run();
        });
    }

    private synchronized void failed() {
        busy = false;
        broken = true;
        waiting.clear();
    }

    private synchronized void told(List<IndexChange> batch) {
        for (IndexChange change : batch) {
            Holding holding = holdings.get(change.entry());
            if (holding != null && change.kind() != Kind.REMOVE) {
                holding.told = true;
            }
        }
    }

    private void tell(Kind kind, IndexEntry entry) {
        Object event = PresenceEntry.event(kind, entry);
        if (event != null) {
            events.accept(event);
        }
    }

    @Override
    public void swept(List<IndexEntry> last) {
        last.forEach(entry -> tell(Kind.REMOVE, entry));
    }

    /** Says all again where that is needed. What is told of again is what others have told the end of. */
    @Override
    public void check(Continuity continuity) {
        List<IndexEntry> all;
        synchronized (this) {
            if (continuity == Continuity.PRESUMED_DEAD) {
                holdings.values().forEach(holding -> holding.told = false);
            }
            broken |= continuity != Continuity.UNBROKEN;
            if (!broken || busy || closed) {
                return;
            }
            broken = false;
            busy = true;
            waiting.clear();
            all = new ArrayList<>(holdings.keySet());
        }
        removeForgotten(SharedIndex.START, all);
    }

    /** First, what the index has of this node and what has gone meanwhile. */
    private void removeForgotten(String cursor, List<IndexEntry> all) {
        index.readOwn(cursor, page -> {
            if (page == null) {
                failed();
                return;
            }
            List<IndexChange> forgotten = forgotten(page);
            Runnable then = page.cursor().equals(SharedIndex.START)
                    ? () -> restore(all, 0)
                    : () -> removeForgotten(page.cursor(), all);
            if (forgotten.isEmpty()) {
                then.run();
            } else {
                send(forgotten, then);
            }
        });
    }

    private synchronized List<IndexChange> forgotten(Page page) {
        return page.entries().stream()
                .filter(entry -> !holdings.containsKey(entry))
                .map(entry -> new IndexChange(Kind.REMOVE, entry))
                .toList();
    }

    /** Then what there is; what comes and goes meanwhile waits. */
    private void restore(List<IndexEntry> all, int from) {
        int to = Math.min(from + BATCH, all.size());
        List<IndexChange> batch = new ArrayList<>();
        synchronized (this) {
            for (IndexEntry entry : all.subList(from, to)) {
                Holding holding = holdings.get(entry);
                if (holding != null) {
                    batch.add(new IndexChange(holding.told ? Kind.RESTORE : Kind.ADD, entry));
                }
            }
        }
        Runnable then = to == all.size() ? this::drain : () -> restore(all, to);
        if (batch.isEmpty()) {
            then.run();
        } else {
            send(batch, then);
        }
    }
}
