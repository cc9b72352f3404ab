package org.gatehouse.adapter.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
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
    private int others = Link.UNKNOWN;
    private int answers;
    private boolean over;

    /**
     * A fetch that has the sockets of this node.
     *
     * @param reading the sockets that a node describes
     * @param completion runs what completes the future
     */
    PendingFetch(
            List<RemoteSocket> own, Function<PacketData, List<RemoteSocket>> reading, Consumer<Runnable> completion) {
        this.sockets = new ArrayList<>(own);
        this.reading = reading;
        this.completion = completion;
    }

    CompletableFuture<List<RemoteSocket>> future() {
        return future;
    }

    /** So many nodes there are, this one among them. */
    void nodes(int count) {
        if (count == Link.UNKNOWN) {
            expire();
            return;
        }
        synchronized (this) {
            others = Math.max(count - 1, 0);
        }
        endIfAllAreThere();
    }

    @Override
    public void fetched(PacketData described) {
        List<RemoteSocket> more = reading.apply(described);
        synchronized (this) {
            sockets.addAll(more);
            answers++;
        }
        endIfAllAreThere();
    }

    private void endIfAllAreThere() {
        List<RemoteSocket> all;
        synchronized (this) {
            if (over || others == Link.UNKNOWN || answers < others) {
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
            OptionalInt missing = others == Link.UNKNOWN ? OptionalInt.empty() : OptionalInt.of(others - answers);
            partial = new MissingServersException(missing, sockets);
        }
        completion.accept(() -> future.completeExceptionally(partial));
        return true;
    }
}
