package org.gatehouse.adapter;

import java.util.function.Function;
import org.gatehouse.config.RecoverySettings;

/**
 * Makes the adapters of a single node, given the names of their namespaces; with connection state recovery where it is on.
 *
 * @param rooms of all namespaces
 */
public record LocalAdapters(Rooms rooms, RecoverySettings recovery) implements Function<String, Adapter> {

    @Override
    public Adapter apply(String namespace) {
        InMemoryAdapter adapter = new InMemoryAdapter(namespace, rooms);
        return recovery.maxDisconnectionDuration()
                .<Adapter>map(duration -> new RecoveringAdapter(
                        adapter, namespace, rooms, duration, recovery.maxPackets(), recovery.maxBytes()))
                .orElse(adapter);
    }
}
