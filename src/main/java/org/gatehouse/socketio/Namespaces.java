package org.gatehouse.socketio;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.gatehouse.api.Handshake;
import org.gatehouse.engineio.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * The namespaces by their name. Those that an application names stay; those that come of a client's request and a pattern
 * go when their last client does, so that clients cannot fill the memory with names.
 *
 * <p>Thread-safe: who uses a namespace is changed within the map entry of its name only. One thread at a time makes a
 * namespace or adds a pattern, so that none escapes the pattern that its name matches.
 */
final class Namespaces {

    /** A namespace, and how many sockets keep it alive. */
    private record Entry(Namespace namespace, List<ParentNamespace> parents, boolean pinned, int sockets) {

        Entry pin() {
            return new Entry(namespace, parents, true, sockets);
        }

        /** The same, with the hooks of one more parent; to be told twice does no harm. */
        Entry adoptedBy(ParentNamespace parent) {
            namespace.hooks().inherit(parent.hooks());
            parent.children().add(namespace);
            if (parents.contains(parent)) {
                return this;
            }
            List<ParentNamespace> all = new ArrayList<>(parents);
            all.add(parent);
            return new Entry(namespace, all, pinned, sockets);
        }

        /** With one socket more, unless clients must arrive at another port. */
        @Nullable
        Entry enteredAt(int port) {
            return with(namespace.hooks().reachableAt(port) ? 1 : 0);
        }

        @Nullable
        Entry with(int more) {
            int count = sockets + more;
            return count == 0 && !pinned ? null : new Entry(namespace, parents, pinned, count);
        }
    }

    static final String MAIN = "/";

    private static final Logger LOG = System.getLogger(Namespaces.class.getName());

    /** Of so many lost sockets, the dynamic namespaces are kept for their return. */
    private static final int MAX_LINGERING = 10_000;

    private final Function<String, Namespace> factory;
    private final Scheduler scheduler;
    private final AtomicInteger lingering = new AtomicInteger();
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final List<ParentNamespace> parents = new CopyOnWriteArrayList<>();
    private final Object growth = new Object();

    Namespaces(Function<String, Namespace> factory, Scheduler scheduler) {
        this.factory = factory;
        this.scheduler = scheduler;
    }

    /** The namespace with this name, made if there is none, to stay. */
    Namespace of(String name) {
        Entry known = entries.get(name);
        if (known != null && known.pinned()) {
            return known.namespace();
        }
        synchronized (growth) {
            return entries.compute(name, (key, entry) -> (entry == null ? entry(key, List.of()) : entry).pin())
                    .namespace();
        }
    }

    /** Those that are there already and match become its children as well, but for the main one, which is no dynamic one. */
    void add(ParentNamespace parent) {
        synchronized (growth) {
            parents.add(parent);
            entries.replaceAll((name, entry) -> isNamedByPattern(name, parent) ? entry.adoptedBy(parent) : entry);
        }
    }

    private static boolean isNamedByPattern(String name, ParentNamespace parent) {
        return !name.equals(MAIN) && parent.isNamedByPattern(name);
    }

    /**
     * The namespace for a socket that asks for it by name; to be left again.
     *
     * @param port at which its client has arrived
     */
    Optional<Namespace> enter(String name, Handshake handshake, int port) {
        Entry entered = entries.computeIfPresent(name, (key, entry) -> entry.enteredAt(port));
        if (entered == null) {
            // Asked outside of the map's lock, for the predicate is the application's.
            List<ParentNamespace> matching = parents.stream()
                    .filter(parent -> parent.accepts(name, handshake))
                    .toList();
            if (matching.isEmpty()
                    || !matching.stream().allMatch(parent -> parent.hooks().reachableAt(port))) {
                return Optional.empty();
            }
            synchronized (growth) {
                entered = entries.compute(name, (key, entry) -> {
                    Entry there = entry == null ? entry(key, matching) : entry;
                    return released(there, there.enteredAt(port));
                });
            }
        }
        boolean mayEnter = entered != null && entered.namespace().hooks().reachableAt(port);
        return mayEnter ? Optional.of(entered.namespace()) : Optional.empty();
    }

    /**
     * A socket leaves.
     *
     * @param keep how long the namespace is kept for it, since it may come back
     */
    void leave(Namespace namespace, Optional<Duration> keep) {
        Entry entry = entries.get(namespace.namespace());
        boolean kept = keep.isPresent() && entry != null && !entry.pinned() && lingering.get() < MAX_LINGERING;
        if (!kept) {
            release(namespace);
            return;
        }
        lingering.incrementAndGet();
        scheduler.schedule(keep.get(), () -> {
            lingering.decrementAndGet();
            release(namespace);
        });
    }

    private void release(Namespace namespace) {
        entries.computeIfPresent(namespace.namespace(), (key, entry) -> {
            return released(entry, entry.with(-1));
        });
    }

    /** The rest of an entry; without any, its parents forget the namespace. */
    private static @Nullable Entry released(Entry entry, @Nullable Entry rest) {
        if (rest == null) {
            entry.parents().forEach(parent -> parent.children().remove(entry.namespace()));
            entry.namespace().close();
        }
        return rest;
    }

    /** A new namespace, with the parents that have accepted the client who asks for it, and those that its name matches. */
    private Entry entry(String name, List<ParentNamespace> accepting) {
        Namespace namespace = factory.apply(name);
        namespace.open();
        Entry entry = new Entry(namespace, List.of(), false, 0);
        for (ParentNamespace parent : parents) {
            // By name in any case: a pattern may have been added since the others were asked.
            if (accepting.contains(parent) || isNamedByPattern(name, parent)) {
                entry = entry.adoptedBy(parent);
            }
        }
        if (entry.namespace().hooks().contradictsItself()) {
            LOG.log(
                    Level.ERROR,
                    "gateways whose patterns match {0} want different ports: nobody can enter it",
                    LogText.of(name));
        }
        return entry;
    }
}
