package org.gatehouse.adapter.redis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.gatehouse.adapter.Adapter;
import org.gatehouse.adapter.AdapterListener;
import org.gatehouse.adapter.Asking;
import org.gatehouse.adapter.Selection;
import org.gatehouse.wire.OutgoingPacket;
import org.gatehouse.wire.PacketData;

/**
 * Does what other nodes ask for in a namespace, and answers them.
 *
 * @param local the adapter of this node
 * @param answers sends an answer to a node
 */
record ClusterResponder(
        Adapter local, AdapterListener listener, Cluster cluster, BiConsumer<String, ClusterAnswer> answers)
        implements ClusterActions {

    @Override
    public void broadcast(OutgoingPacket packet, Selection selection) {
        local.broadcast(packet, selection);
    }

    @Override
    public void ask(String asker, String requestId, ClusterRequest.Broadcast broadcast) {
        Duration timeout = broadcast.timeout().orElse(cluster.requestsTimeout());
        Asking asking = local.broadcast(
                broadcast.packet(),
                broadcast.selection(),
                timeout,
                new AckRelay(
                        clients -> answers.accept(asker, new ClusterAnswer.ClientCount(requestId, clients)),
                        values -> answers.accept(asker, new ClusterAnswer.OfClient(requestId, values))));
        cluster.timer().schedule(timeout, asking::end);
    }

    @Override
    public void join(Selection selection, List<String> rooms) {
        local.join(selection, rooms.toArray(String[]::new));
    }

    @Override
    public void leave(Selection selection, List<String> rooms) {
        local.leave(selection, rooms.toArray(String[]::new));
    }

    @Override
    public void disconnect(Selection selection, boolean close) {
        local.disconnect(selection, close);
    }

    @Override
    public void fetch(String asker, String requestId, Selection selection) {
        SocketDescription description = new SocketDescription(cluster.mapper());
        local.fetchSockets(selection)
                .thenAccept(sockets ->
                        answers.accept(asker, new ClusterAnswer.Sockets(requestId, description.describe(sockets))));
    }

    @Override
    public void serverSideEmit(String asker, Optional<String> requestId, PacketData event) {
        boolean accepted = listener.serverSideEvent(
                event,
                requestId
                        .<Consumer<PacketData>>map(
                                id -> values -> answers.accept(asker, new ClusterAnswer.OfServer(id, values)))
                        .orElse(null));
        if (!accepted) {
            cluster.events().accept(RedisEvent.DROPPED_DELIVERY);
        }
    }
}
