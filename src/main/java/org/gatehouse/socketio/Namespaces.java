package org.gatehouse.socketio;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import org.gatehouse.api.Handshake;
import org.jspecify.annotations.Nullable;

/**
 * The namespaces by their name. Those that an application names stay; those that come of a client's request and a pattern
 * go when their last client does, so that clients cannot fill the memory with names.
 *
 * <p>Thread-safe: who uses a namespace is changed within the map entry of its name only.
 */
final class Namespaces {

    /** A namespace, and how many sockets keep it alive. */
    private record Entry(Namespace namespace, @Nullable ParentNamespace parent, boolean pinned, int sockets) {

        Entry pin() {
            return new Entry(namespace, parent, true, sockets);
        }

        @Nullable
        Entry with(int more) {
            int count = sockets + more;
            return count == 0 && !pinned ? null : new Entry(namespace, parent, pinned, count);
        }
    }

    private final BiFunction<String, NamespaceHooks, Namespace> factory;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final List<ParentNamespace> parents = new CopyOnWriteArrayList<>();

    Namespaces(BiFunction<String, NamespaceHooks, Namespace> factory) {
        this.factory = factory;
    }

    /** The namespace with this name, made if there is none, to stay. */
    Namespace of(String name) {
        Entry known = entries.get(name);
        if (known != null && known.pinned()) {
            return known.namespace();
        }
        return entries.compute(name, (key, entry) -> (entry == null ? entry(key, null) : entry).pin())
                .namespace();
    }

    void add(ParentNamespace parent) {
        parents.add(parent);
    }

    /** The namespace for a socket that asks for it by name; to be left again. */
    Optional<Namespace> enter(String name, Handshake handshake) {
        boolean known = entries.containsKey(name);
        Optional<ParentNamespace> parent = known ? Optional.empty() : parent(name, handshake);
        if (!known && parent.isEmpty()) {
            return Optional.empty();
        }
        Entry entered = entries.compute(name, (key, entry) -> {
            Entry existing = entry == null && parent.isPresent() ? entry(key, parent.get()) : entry;
            return existing == null ? null : existing.with(1);
        });
        return Optional.ofNullable(entered).map(Entry::namespace);
    }

    void leave(Namespace namespace) {
        entries.computeIfPresent(namespace.namespace(), (key, entry) -> {
            Entry rest = entry.with(-1);
            if (rest == null && entry.parent() != null) {
                entry.parent().children().remove(namespace);
            }
            return rest;
        });
    }

    private Optional<ParentNamespace> parent(String name, Handshake handshake) {
        return parents.stream()
                .filter(parent -> parent.accepts(name, handshake))
                .findFirst();
    }

    private Entry entry(String name, @Nullable ParentNamespace parent) {
        Namespace namespace = factory.apply(
                name, parent == null ? new NamespaceHooks() : parent.hooks().copy());
        if (parent != null) {
            parent.children().add(namespace);
        }
        return new Entry(namespace, parent, false, 0);
    }
}
