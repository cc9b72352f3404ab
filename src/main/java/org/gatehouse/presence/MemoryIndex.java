package org.gatehouse.presence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.gatehouse.adapter.IndexChange;
import org.gatehouse.adapter.IndexEntry;
import org.gatehouse.adapter.SharedIndex;
import org.jspecify.annotations.Nullable;

/** The index of a node that is alone. */
public final class MemoryIndex implements SharedIndex {

    private final String name;
    private final Map<Character, NavigableSet<String>> shelves = new ConcurrentHashMap<>();

    /** An empty one, for a node of this name. */
    public MemoryIndex(String name) {
        this.name = name;
    }

    @Override
    public String nodeId() {
        return "";
    }

    @Override
    public String nodeName(String nodeId) {
        return name;
    }

    @Override
    public void listen(Listener listener) {
        // nothing is lost, and nobody else dies
    }

    @Override
    public void change(List<IndexChange> changes, Consumer<@Nullable List<Integer>> edges) {
        List<Integer> found = new ArrayList<>();
        synchronized (this) {
            for (int i = 0; i < changes.size(); i++) {
                if (change(changes.get(i))) {
                    found.add(i);
                }
            }
        }
        edges.accept(found);
    }

    private boolean change(IndexChange change) {
        IndexEntry entry = change.entry();
        NavigableSet<String> shelf = shelf(entry.shelf());
        return switch (change.kind()) {
            case ADD, RESTORE -> {
                boolean first = isEmpty(shelf, entry.group());
                yield shelf.add(entry.text()) && first;
            }
            case REMOVE -> shelf.remove(entry.text()) && isEmpty(shelf, entry.group());
        };
    }

    private NavigableSet<String> shelf(char letter) {
        return shelves.computeIfAbsent(letter, key -> new TreeSet<>());
    }

    private static boolean isEmpty(NavigableSet<String> shelf, String group) {
        String next = shelf.ceiling(group);
        return next == null || !next.startsWith(group);
    }

    @Override
    public void read(
            char shelf, String prefix, @Nullable String after, int limit, Consumer<@Nullable List<String>> texts) {
        List<String> found = new ArrayList<>();
        synchronized (this) {
            for (String text : shelf(shelf).tailSet(after == null ? prefix : after + Character.MAX_VALUE)) {
                if (found.size() == limit || !text.startsWith(prefix)) {
                    break;
                }
                found.add(text);
            }
        }
        texts.accept(found);
    }

    @Override
    public void readOwn(String cursor, Consumer<@Nullable Page> page) {
        page.accept(new Page(START, List.of()));
    }
}
