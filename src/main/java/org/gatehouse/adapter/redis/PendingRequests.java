package org.gatehouse.adapter.redis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gatehouse.adapter.AckCollector;
import org.gatehouse.adapter.Asking;
import org.gatehouse.api.RemoteSocket;
import org.gatehouse.wire.PacketData;

/**
 * The requests of this node that others have not all answered, by their ids. Whoever makes one sends it, given its id, once
 * its answers are awaited and the nodes are being counted. Thread-safe.
 */
final class PendingRequests implements Nodes.Listener {

    private final Cluster cluster;
    private final Consumer<Consumer<Audience>> counting;
    private final Supplier<String> ids;
    private final Map<String, PendingRequest> requests = new ConcurrentHashMap<>();

    /**
     * No requests.
     *
     * @param counting finds out who is to answer
     * @param ids of requests
     */
    PendingRequests(Cluster cluster, Consumer<Consumer<Audience>> counting, Supplier<String> ids) {
        this.cluster = cluster;
        this.counting = counting;
        this.ids = ids;
    }

    /** The request that an answer names; most are for others. */
    Optional<PendingRequest> get(String id) {
        return Optional.ofNullable(requests.get(id));
    }

    /**
     * A broadcast whose receivers are asked.
     *
     * @param here asks those of this node
     */
    Asking broadcast(AckCollector collector, Consumer<String> sending, Function<AckCollector, Asking> here) {
        String id = ids.get();
        PendingBroadcast asking = new PendingBroadcast(collector, cluster.nodes()::nameOf, asked -> forget(id, asked));
        requests.put(id, asking);
        counting.accept(asking::await);
        sending.accept(id);
        Asking local = here.apply(asking.local());
        return new Asking() {
            @Override
            public void end() {
                local.end();
                asking.end();
            }

            @Override
            public int missingNodes() {
                return asking.missingNodes();
            }

            @Override
            public Set<String> missingServers() {
                return asking.missingServers();
            }
        };
    }

    /** An event that the other servers answer. */
    Asking serverSideEmit(AckCollector collector, Consumer<String> sending) {
        String id = ids.get();
        PendingServerEvent asking =
                new PendingServerEvent(collector, cluster.nodes()::nameOf, asked -> forget(id, asked));
        requests.put(id, asking);
        counting.accept(asking::await);
        sending.accept(id);
        return asking;
    }

    private void forget(String id, Asking asking) {
        requests.remove(id);
        if (asking.missingNodes() != 0) {
            cluster.events().accept(RedisEvent.LOST_REQUEST);
        }
    }

    /**
     * The sockets of all nodes.
     *
     * @param own those of this node
     * @param reading the sockets that another node describes
     */
    CompletionStage<List<RemoteSocket>> fetch(
            List<RemoteSocket> own, Function<PacketData, List<RemoteSocket>> reading, Consumer<String> sending) {
        String id = ids.get();
        PendingFetch fetch = new PendingFetch(own, reading, cluster.nodes()::nameOf, this::callBack);
        requests.put(id, fetch);
        Runnable expiry = cluster.timer().schedule(cluster.requestsTimeout(), fetch::expire);
        counting.accept(fetch::await);
        sending.accept(id);
        return fetch.future().whenComplete((sockets, failure) -> {
            requests.remove(id);
            expiry.run();
            if (failure != null) {
                cluster.events().accept(RedisEvent.LOST_REQUEST);
            }
        });
    }

    private void callBack(Runnable completion) {
        try {
            cluster.callbacks().execute(completion);
        } catch (RejectedExecutionException e) {
            completion.run(); // the server is stopping: nobody shall wait for ever
        }
    }

    @Override
    public void left(String uid) {
        requests.values().forEach(request -> request.gone(uid));
    }

    int size() {
        return requests.size();
    }
}
