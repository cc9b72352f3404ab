package org.gatehouse.adapter.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.gatehouse.api.MissingServersException;
import org.gatehouse.api.RemoteSocket;
import org.gatehouse.wire.PacketData;

/**
 * The sockets of all nodes, as they come in. The future is completed by somebody else's executor, for what depends on it is
 * the application's.
 */
final class PendingFetch implements PendingRequest {

    private final Function<PacketData, List<RemoteSocket>> reading;
    private final Consumer<Runnable> completion;
    private final CompletableFuture<List<RemoteSocket>> future = new CompletableFuture<>();
    private final List<RemoteSocket> sockets;
    private final UnaryOperator<String> names;
    private final AwaitedNodes awaited = new AwaitedNodes();
    private boolean over;

    /**
     * A fetch that has the sockets of this node.
     *
     * @param reading the sockets that a node describes
     * @param names of nodes by their ids
     * @param completion runs what completes the future
     */
    PendingFetch(
            List<RemoteSocket> own,
            Function<PacketData, List<RemoteSocket>> reading,
            UnaryOperator<String> names,
            Consumer<Runnable> completion) {
        this.sockets = new ArrayList<>(own);
        this.reading = reading;
        this.names = names;
        this.completion = completion;
    }

    CompletableFuture<List<RemoteSocket>> future() {
        return future;
    }

    @Override
    public void await(Audience audience) {
        if (audience.unknown() < 0) {
            expire();
            return;
        }
        synchronized (this) {
            awaited.await(audience);
        }
        endIfAllAreThere();
    }

    @Override
    public void fetched(String uid, PacketData described) {
        List<RemoteSocket> more = reading.apply(described);
        synchronized (this) {
            sockets.addAll(more);
            awaited.answered(uid);
        }
        endIfAllAreThere();
    }

    @Override
    public void gone(String uid) {
        synchronized (this) {
            awaited.gone(uid);
        }
        endIfAllAreThere();
    }

    private void endIfAllAreThere() {
        List<RemoteSocket> all;
        synchronized (this) {
            if (over || awaited.missing() != 0) {
                return;
            }
            over = true;
            all = List.copyOf(sockets);
        }
        completion.accept(() -> future.complete(all));
    }

    /** Waits no longer. False if all have answered already. */
    boolean expire() {
        MissingServersException partial;
        synchronized (this) {
            if (over) {
                return false;
            }
            over = true;
            OptionalInt missing = awaited.isKnown() ? OptionalInt.of(awaited.missing()) : OptionalInt.empty();
            Set<String> servers =
                    awaited.missingUids().stream().map(names).collect(Collectors.toCollection(TreeSet::new));
            partial = new MissingServersException(missing, servers, sockets);
        }
        completion.accept(() -> future.completeExceptionally(partial));
        return true;
    }
}
