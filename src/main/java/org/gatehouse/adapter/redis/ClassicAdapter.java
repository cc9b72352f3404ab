package org.gatehouse.adapter.redis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.gatehouse.adapter.AckCollector;
import org.gatehouse.adapter.AdapterListener;
import org.gatehouse.adapter.Asking;
import org.gatehouse.adapter.ForwardingAdapter;
import org.gatehouse.adapter.InMemoryAdapter;
import org.gatehouse.adapter.Rooms;
import org.gatehouse.adapter.Selection;
import org.gatehouse.api.RemoteSocket;
import org.gatehouse.wire.OutgoingPacket;
import org.gatehouse.wire.PacketData;
import org.jspecify.annotations.Nullable;

/**
 * The adapter of a namespace that spans nodes, as {@code @socket.io/redis-adapter} is: what concerns all nodes is done here
 * at once, and published for the others. Thread-safe; no call waits for Redis.
 *
 * <p>A message reaches each other node once, or, while that or this one has lost Redis, not at all.
 */
final class ClassicAdapter extends ForwardingAdapter implements Receiver {

    private final String namespace;
    private final Rooms rooms;
    private final Cluster cluster;
    private final String uid;
    private final Channels channels;
    private final PendingRequests pending;
    private final Subscriptions subscriptions;
    private volatile @Nullable RequestHandler requests;
    private volatile @Nullable AdapterListener listener;

    ClassicAdapter(String namespace, String prefix, Rooms rooms, Cluster cluster) {
        // Without recovery: clients may come back to another node, which does not know what they have missed.
        super(new InMemoryAdapter(namespace, rooms));
        this.namespace = namespace;
        this.rooms = rooms;
        this.cluster = cluster;
        this.uid = cluster.nodes().uid();
        this.channels = Channels.of(prefix, namespace, uid);
        this.subscriptions = cluster.link().receive(this);
        this.pending = new PendingRequests(cluster, this::count, RandomUid::next);
    }

    @Override
    public void open(AdapterListener opened) {
        listener = opened;
        requests = new RequestHandler(namespace, channels, uid, local(), rooms, opened, cluster);
        cluster.nodes().listen(pending);
        channels.all().forEach(subscriptions::add);
    }

    @Override
    public void close() {
        channels.all().forEach(subscriptions::remove);
        cluster.nodes().unlisten(pending);
    }

    @Override
    public void receive(String channel, byte[] message) {
        cluster.guard(() -> {
            if (channels.isBroadcast(channel)) {
                deliver(channels.roomOf(channel), message);
            } else if (channels.isResponse(channel)) {
                answered(message);
            } else if (channel.equals(channels.request()) && requests != null) {
                requests.handle(message);
            }
        });
    }

    private void answered(byte[] message) {
        if (JsonMessage.is(message)) {
            JsonMessage answer = JsonMessage.of(message);
            pending.get(answer.text("requestId")).ifPresent(answer::tell);
        } else {
            ClientAnswer answer = ClientAnswer.decode(message);
            pending.get(answer.requestId()).ifPresent(request -> request.clientAnswered(answer.uid(), answer.answer()));
        }
    }

    /** Reads what is for all, or for a room, only if anybody of this node would receive it. */
    private void deliver(String room, byte[] message) {
        Selection receivers = room.isEmpty() ? Selection.ALL : Selection.ALL.to(room);
        if (!rooms.members(namespace, receivers).isEmpty()) {
            BroadcastMessage.decode(message, uid)
                    .filter(broadcast -> broadcast.packet().packet().namespace().equals(namespace))
                    .ifPresent(broadcast -> local().broadcast(broadcast.packet(), broadcast.selection()));
        }
    }

    @Override
    public void broadcast(OutgoingPacket packet, Selection selection) {
        if (!selection.local()) {
            cluster.link()
                    .publish(
                            Channel.plain(channels.broadcastTo(selection.rooms())),
                            new BroadcastMessage(packet, selection).encode(uid));
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
                id -> publish(new BroadcastRequest(uid, id, event, selection, Optional.of(timeout)).encode()),
                here -> super.broadcast(event, selection, timeout, here));
    }

    private void count(Consumer<Audience> audience) {
        Audience.count(
                cluster,
                Channel.plain(channels.request()),
                uid -> Channel.plain(channels.ownResponseOf(uid)),
                audience);
    }

    private void publish(byte[] request) {
        cluster.link().publish(Channel.plain(channels.request()), request);
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
                id -> publish(new JsonRequest()
                        .uid(uid)
                        .id(id)
                        .type(MessageType.FETCH)
                        .options(selection)
                        .encode())));
    }

    @Override
    public void join(Selection selection, String... names) {
        if (!selection.local()) {
            publish(change(MessageType.JOIN, selection)
                    .texts("rooms", List.of(names))
                    .encode());
        }
        super.join(selection, names);
    }

    @Override
    public void leave(Selection selection, String... names) {
        if (!selection.local()) {
            publish(change(MessageType.LEAVE, selection)
                    .texts("rooms", List.of(names))
                    .encode());
        }
        super.leave(selection, names);
    }

    @Override
    public void disconnect(Selection selection, boolean close) {
        if (!selection.local()) {
            publish(change(MessageType.DISCONNECT, selection)
                    .flag("close", close)
                    .encode());
        }
        super.disconnect(selection, close);
    }

    private JsonRequest change(int type, Selection selection) {
        return new JsonRequest().uid(uid).type(type).options(selection);
    }

    @Override
    public void serverSideEmit(PacketData nameAndArguments) {
        publish(new JsonRequest()
                .uid(uid)
                .type(MessageType.SERVER_SIDE_EMIT)
                .event(nameAndArguments)
                .encode());
    }

    @Override
    public Asking serverSideEmit(PacketData nameAndArguments, AckCollector collector) {
        return pending.serverSideEmit(
                collector,
                id -> publish(new JsonRequest()
                        .uid(uid)
                        .id(id)
                        .type(MessageType.SERVER_SIDE_EMIT)
                        .event(nameAndArguments)
                        .encode()));
    }

    @Override
    public Duration requestsTimeout() {
        return cluster.requestsTimeout();
    }
}
