package org.gatehouse.adapter.redis;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Nodes as the test wants them. */
final class FakeNodes implements Nodes {

    final Map<String, String> others = new LinkedHashMap<>();
    final Set<String> gone = new HashSet<>();
    final Set<Listener> listeners = new HashSet<>();
    private final String uid = RandomUid.next();

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public Map<String, String> others() {
        return others;
    }

    @Override
    public Set<String> gone() {
        return gone;
    }

    @Override
    public String nameOf(String id) {
        return others.getOrDefault(id, id);
    }

    @Override
    public void listen(Listener listener) {
        listeners.add(listener);
    }

    @Override
    public void unlisten(Listener listener) {
        listeners.remove(listener);
    }

    /** A node is presumed dead. */
    void leave(String id) {
        gone.add(id);
        listeners.forEach(listener -> listener.left(id));
    }
}
