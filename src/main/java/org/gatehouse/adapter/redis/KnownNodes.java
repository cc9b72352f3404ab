package org.gatehouse.adapter.redis;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The other nodes as they were at the last heartbeat. One of which there is no trace any more, since Redis has lost it, lives
 * until its time is over. Updated by one thread, read by any.
 */
final class KnownNodes {

    private final String self;
    private final long timeoutNanos;
    /** When they were last seen. */
    private final Map<String, Long> seen = new HashMap<>();

    private volatile Map<String, String> others = Map.of();
    private volatile Map<String, String> gone = Map.of();

    KnownNodes(String self, Duration timeout) {
        this.self = self;
        this.timeoutNanos = timeout.toNanos();
    }

    /** This node was cut off itself: whatever there is no trace of had no time to show itself. */
    void begin() {
        seen.replaceAll((uid, before) -> System.nanoTime());
    }

    void update(NodeView view, Consumer<String> joined, Consumer<String> left) {
        long now = System.nanoTime();
        Map<String, String> before = others;
        Map<String, String> after = new LinkedHashMap<>();
        for (String node : view.alive()) {
            String uid = NodeView.uid(node);
            if (!uid.equals(self)) {
                after.put(uid, NodeView.name(node));
                seen.put(uid, now);
            }
        }
        Map<String, String> absent = names(view.gone().keySet());
        absent.putAll(names(view.dead()));
        before.forEach((uid, name) -> {
            if (!absent.containsKey(uid) && now - seen.getOrDefault(uid, now) < timeoutNanos) {
                after.putIfAbsent(uid, name);
            }
        });
        after.keySet().forEach(absent::remove);
        seen.keySet().retainAll(after.keySet());
        gone = Map.copyOf(absent);
        others = Map.copyOf(after);
        difference(after.keySet(), before.keySet()).forEach(joined);
        difference(before.keySet(), after.keySet()).forEach(left);
    }

    private static Map<String, String> names(Iterable<String> nodes) {
        Map<String, String> names = new LinkedHashMap<>();
        nodes.forEach(node -> names.put(NodeView.uid(node), NodeView.name(node)));
        return names;
    }

    private static Set<String> difference(Set<String> some, Set<String> others) {
        Set<String> rest = new LinkedHashSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    Map<String, String> others() {
        return others;
    }

    Set<String> gone() {
        return gone.keySet();
    }

    String nameOf(String uid) {
        String name = others.getOrDefault(uid, gone.get(uid));
        return name == null ? uid : name + " (" + uid + ')';
    }
}
