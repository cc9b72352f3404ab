package org.gatehouse.engineio;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many sessions each address has; of IPv6, each network of 64 bits, since whoever has one address of it has them all.
 * Thread-safe; an address without sessions is forgotten.
 */
final class AddressCounts {

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    int count(String address) {
        return counts.getOrDefault(ClientNetwork.of(address), 0);
    }

    void add(String address) {
        counts.merge(ClientNetwork.of(address), 1, Integer::sum);
    }

    void remove(String address) {
        counts.computeIfPresent(ClientNetwork.of(address), (key, count) -> count == 1 ? null : count - 1);
    }
}
