package org.gatehouse.engineio;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many sessions each address has. Thread-safe; an address without sessions is forgotten. */
final class AddressCounts {

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    int count(String address) {
        return counts.getOrDefault(address, 0);
    }

    void add(String address) {
        counts.merge(address, 1, Integer::sum);
    }

    void remove(String address) {
        counts.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }
}
