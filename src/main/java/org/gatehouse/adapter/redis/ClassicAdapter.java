package org.gatehouse.adapter.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.gatehouse.adapter.AckCollector;
import org.gatehouse.adapter.Adapter;
import org.gatehouse.adapter.AdapterListener;
import org.gatehouse.adapter.Asking;
import org.gatehouse.adapter.InMemoryAdapter;
import org.gatehouse.adapter.Member;
import org.gatehouse.adapter.Recovery;
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
final class ClassicAdapter implements Adapter, Receiver {

    private static final Logger LOG = System.getLogger(ClassicAdapter.class.getName());

    private final String namespace;
    private final InMemoryAdapter local;
    private final Rooms rooms;
    private final Cluster cluster;
    private final String uid;
    private final Channels channels;
    private final PendingRequests pending = new PendingRequests();
    private volatile @Nullable RequestHandler requests;
    private volatile @Nullable AdapterListener listener;

    ClassicAdapter(String namespace, String prefix, Rooms rooms, Cluster cluster) {
        this.namespace = namespace;
        this.local = new InMemoryAdapter(namespace, rooms);
        this.rooms = rooms;
        this.cluster = cluster;
        this.uid = cluster.nodes().uid();
        this.channels = Channels.of(prefix, namespace, uid);
    }

    @Override
    public void open(AdapterListener opened) {
        listener = opened;
        requests = new RequestHandler(namespace, channels, uid, local, rooms, opened, cluster);
        cluster.nodes().listen(pending);
        cluster.link().subscribe(channels, this);
    }

    @Override
    public void close() {
        cluster.link().unsubscribe(channels, this);
        cluster.nodes().unlisten(pending);
    }

    @Override
    public void receive(String channel, byte[] message) {
        try {
            if (channels.isBroadcast(channel)) {
                deliver(channels.roomOf(channel), message);
            } else if (channels.isResponse(channel)) {
                pending.answer(message);
            } else if (channel.equals(channels.request()) && requests != null) {
                requests.handle(message);
            }
        } catch (RuntimeException | StackOverflowError e) {
            // Anybody may publish to the channels; and nothing that does so may end the receiving.
            cluster.events().accept(RedisEvent.UNREADABLE_MESSAGE);
            LOG.log(Level.DEBUG, "a message of another node could not be read", e);
        }
    }

    /** Reads what is for all, or for a room, only if anybody of this node would receive it. */
    private void deliver(String room, byte[] message) {
        Selection receivers = room.isEmpty() ? Selection.ALL : Selection.ALL.to(room);
        if (!rooms.members(namespace, receivers).isEmpty()) {
            BroadcastMessage.decode(message, uid)
                    .filter(broadcast -> broadcast.packet().packet().namespace().equals(namespace))
                    .ifPresent(broadcast -> local.broadcast(broadcast.packet(), broadcast.selection()));
        }
    }

    @Override
    public void broadcast(OutgoingPacket packet, Selection selection) {
        if (!selection.local()) {
            cluster.link()
                    .publish(
                            channels.broadcastTo(selection.rooms()),
                            new BroadcastMessage(packet, selection).encode(uid));
        }
        local.broadcast(packet, selection);
    }

    @Override
    public Asking broadcast(OutgoingPacket event, Selection selection, Duration timeout, AckCollector collector) {
        if (selection.local()) {
            return local.broadcast(event, selection, timeout, collector);
        }
        String id = RandomUid.next();
        PendingBroadcast asking = new PendingBroadcast(collector, cluster.nodes()::nameOf, asked -> forget(id, asked));
        pending.add(id, asking);
        count(asking);
        publish(new BroadcastRequest(uid, id, event, selection, Optional.of(timeout)).encode());
        Asking here = local.broadcast(event, selection, timeout, asking.local());
        return new Asking() {
            @Override
            public void end() {
                here.end();
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

    private void forget(String id, Asking asking) {
        pending.remove(id);
        if (asking.missingNodes() != 0) {
            cluster.events().accept(RedisEvent.LOST_REQUEST);
        }
    }

    private void count(PendingRequest request) {
        Audience.count(cluster.link(), cluster.nodes(), channels.request(), channels::ownResponseOf, request::await);
    }

    private void publish(byte[] request) {
        cluster.link().publish(channels.request(), request);
    }

    @Override
    public CompletionStage<List<RemoteSocket>> fetchSockets(Selection selection) {
        List<RemoteSocket> own =
                rooms.members(namespace, selection).stream().map(Member::socket).toList();
        AdapterListener reader = listener;
        if (selection.local() || reader == null) {
            return local.fetchSockets(selection);
        }
        SocketDescription description = new SocketDescription(cluster.mapper());
        PendingFetch fetch = new PendingFetch(
                own,
                answer -> answer.objects("sockets").stream()
                        .map(socket -> reader.socket(description.read(socket)))
                        .toList(),
                cluster.nodes()::nameOf,
                this::callBack);
        String id = RandomUid.next();
        pending.add(id, fetch);
        Runnable expiry = cluster.timer().schedule(cluster.requestsTimeout(), fetch::expire);
        count(fetch);
        publish(new JsonRequest()
                .uid(uid)
                .id(id)
                .type(MessageType.FETCH)
                .options(selection)
                .encode());
        return fetch.future().whenComplete((sockets, failure) -> {
            pending.remove(id);
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
    public void join(Selection selection, String... names) {
        if (!selection.local()) {
            publish(change(MessageType.JOIN, selection)
                    .texts("rooms", List.of(names))
                    .encode());
        }
        local.join(selection, names);
    }

    @Override
    public void leave(Selection selection, String... names) {
        if (!selection.local()) {
            publish(change(MessageType.LEAVE, selection)
                    .texts("rooms", List.of(names))
                    .encode());
        }
        local.leave(selection, names);
    }

    @Override
    public void disconnect(Selection selection, boolean close) {
        if (!selection.local()) {
            publish(change(MessageType.DISCONNECT, selection)
                    .flag("close", close)
                    .encode());
        }
        local.disconnect(selection, close);
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
        String id = RandomUid.next();
        PendingServerEvent asking =
                new PendingServerEvent(collector, cluster.nodes()::nameOf, asked -> forget(id, asked));
        pending.add(id, asking);
        count(asking);
        publish(new JsonRequest()
                .uid(uid)
                .id(id)
                .type(MessageType.SERVER_SIDE_EMIT)
                .event(nameAndArguments)
                .encode());
        return asking;
    }

    @Override
    public Duration requestsTimeout() {
        return cluster.requestsTimeout();
    }

    /** Clients that come back may come to another node, which does not know what they have missed. */
    @Override
    public Optional<Recovery> recovery() {
        return Optional.empty();
    }

    @Override
    public void enter(Member member) {
        local.enter(member);
    }

    @Override
    public void exit(Member member) {
        local.exit(member);
    }

    @Override
    public boolean join(Member member, String room) {
        return local.join(member, room);
    }

    @Override
    public void leave(Member member, String room) {
        local.leave(member, room);
    }

    @Override
    public Set<String> roomsOf(Member member) {
        return local.roomsOf(member);
    }

    @Override
    public void deliver(Member member, OutgoingPacket packet) {
        local.deliver(member, packet);
    }

    @Override
    public long nextAckId() {
        return local.nextAckId();
    }
}
