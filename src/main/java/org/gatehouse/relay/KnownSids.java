package org.gatehouse.relay;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sessions that other nodes were found to have, the latest of them: what was not asked for lately is forgotten. Thread-safe,
 * and bounded.
 */
final class KnownSids {

    private final int max;
    private volatile Set<String> young = ConcurrentHashMap.newKeySet();
    private volatile Set<String> old = Set.of();

    /** At most twice so many. */
    KnownSids(int max) {
        this.max = max;
    }

    boolean contains(String sid) {
        if (young.contains(sid)) {
            return true;
        }
        if (!old.contains(sid)) {
            return false;
        }
        add(sid);
        return true;
    }

    void add(String sid) {
        young.add(sid);
        if (young.size() >= max) {
            turn();
        }
    }

    private synchronized void turn() {
        if (young.size() >= max) {
            old = young;
            young = ConcurrentHashMap.newKeySet();
        }
    }

    void remove(String sid) {
        young.remove(sid);
        if (old.contains(sid)) {
            old.remove(sid);
        }
    }
}
