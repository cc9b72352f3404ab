package org.gatehouse.adapter.redis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.gatehouse.adapter.AckCollector;
import org.gatehouse.adapter.Adapter;
import org.gatehouse.adapter.AdapterListener;
import org.gatehouse.adapter.Asking;
import org.gatehouse.adapter.ForwardingAdapter;
import org.gatehouse.adapter.Selection;
import org.gatehouse.api.RemoteSocket;
import org.gatehouse.wire.OutgoingPacket;
import org.gatehouse.wire.PacketData;
import org.jspecify.annotations.Nullable;

/**
 * The adapter of a namespace whose nodes speak in {@link ClusterMessage}s, however these travel: what concerns all nodes is
 * done here at once, and told to the others. Thread-safe; no call waits for Redis.
 */
abstract class ClusterAdapter extends ForwardingAdapter {

    private final String namespace;
    private final Cluster cluster;
    private final PendingRequests pending;
    private volatile @Nullable AdapterListener listener;
    private volatile @Nullable ClusterActions actions;

    /**
     * An adapter that receives nothing yet.
     *
     * @param local of this node
     */
    ClusterAdapter(String namespace, Adapter local, Cluster cluster) {
        super(local);
        this.namespace = namespace;
        this.cluster = cluster;
        this.pending = new PendingRequests(cluster, this::count, RandomUid::hexadecimal);
    }

    /** Sends a message to all other nodes; it may come back. */
    abstract void publish(ClusterRequest request);

    /** Sends a message to the node with this uid. */
    abstract void answer(String asker, ClusterAnswer answer);

    /** Finds out who receives what is published, as {@link Audience#count} does. */
    abstract void count(Consumer<Audience> audience);

    /** Listens to the other nodes: to be called first by what overrides this. */
    @Override
    public void open(AdapterListener opened) {
        listener = opened;
        actions = new ClusterResponder(local(), opened, cluster, this::answer);
        cluster.nodes().listen(pending);
    }

    /** Listens no more: to be called by what overrides this. */
    @Override
    public void close() {
        cluster.nodes().unlisten(pending);
    }

    /** Takes a message of another node. */
    final void received(String sender, ClusterMessage message) {
        ClusterActions acting = actions;
        if (message instanceof ClusterAnswer answer) {
            pending.get(answer.requestId()).ifPresent(request -> answer.tell(sender, request));
        } else if (message instanceof ClusterRequest request && acting != null) {
            request.act(acting, sender);
        }
    }

    /** The namespace, with its leading slash. */
    final String namespace() {
        return namespace;
    }

    /** What the adapters of all namespaces share. */
    final Cluster cluster() {
        return cluster;
    }

    @Override
    public void broadcast(OutgoingPacket packet, Selection selection) {
        if (!selection.local()) {
            publish(new ClusterRequest.Broadcast(packet, selection, Optional.empty(), Optional.empty()));
        }
        super.broadcast(packet, selection);
    }

    @Override
    public Asking broadcast(OutgoingPacket event, Selection selection, Duration timeout, AckCollector collector) {
        if (selection.local()) {
            return super.broadcast(event, selection, timeout, collector);
        }
        return pending.broadcast(
                collector,
                id -> publish(new ClusterRequest.Broadcast(event, selection, Optional.of(timeout), Optional.of(id))),
                here -> super.broadcast(event, selection, timeout, here));
    }

    @Override
    public CompletionStage<List<RemoteSocket>> fetchSockets(Selection selection) {
        CompletionStage<List<RemoteSocket>> own = super.fetchSockets(selection);
        AdapterListener reader = listener;
        if (selection.local() || reader == null) {
            return own;
        }
        SocketDescription description = new SocketDescription(cluster.mapper());
        return own.thenCompose(sockets -> pending.fetch(
                sockets,
                described ->
                        description.read(described).stream().map(reader::socket).toList(),
                id -> publish(new ClusterRequest.Fetch(selection, id))));
    }

    @Override
    public void join(Selection selection, String... rooms) {
        if (!selection.local()) {
            publish(new ClusterRequest.Join(selection, List.of(rooms)));
        }
        super.join(selection, rooms);
    }

    @Override
    public void leave(Selection selection, String... rooms) {
        if (!selection.local()) {
            publish(new ClusterRequest.Leave(selection, List.of(rooms)));
        }
        super.leave(selection, rooms);
    }

    @Override
    public void disconnect(Selection selection, boolean close) {
        if (!selection.local()) {
            publish(new ClusterRequest.Disconnect(selection, close));
        }
        super.disconnect(selection, close);
    }

    @Override
    public void serverSideEmit(PacketData nameAndArguments) {
        publish(new ClusterRequest.ServerSideEmit(nameAndArguments, Optional.empty()));
    }

    @Override
    public Asking serverSideEmit(PacketData nameAndArguments, AckCollector collector) {
        return pending.serverSideEmit(
                collector, id -> publish(new ClusterRequest.ServerSideEmit(nameAndArguments, Optional.of(id))));
    }

    @Override
    public Duration requestsTimeout() {
        return cluster.requestsTimeout();
    }
}
