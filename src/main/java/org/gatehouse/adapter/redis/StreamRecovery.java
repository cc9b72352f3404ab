package org.gatehouse.adapter.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.adapter.Member;
import org.gatehouse.adapter.Recovery;
import org.gatehouse.adapter.Rooms;
import org.gatehouse.adapter.SavedSession;
import org.gatehouse.adapter.Selection;
import org.gatehouse.config.StreamSettings;
import org.gatehouse.wire.OutgoingPacket;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/**
 * Connection state recovery of a namespace by its stream, for clients that may come back to any node. Thread-safe; no call
 * waits for Redis.
 *
 * <p>A socket that comes back is noted in the lane of the namespace, which delivers the entries of the stream, so that from
 * then on no event is overlooked; then the stream is read, from its offset to the end of that moment; and once the lane has
 * come as far, the socket enters its rooms there, between two entries. What this node has sent before is in the stream by then.
 */
final class StreamRecovery implements Recovery {

    private static final Logger LOG = System.getLogger(StreamRecovery.class.getName());

    private final String namespace;
    private final Rooms rooms;
    private final StreamLink link;
    private final Lane lane;
    private final LocalOrder order;
    private final Cluster cluster;
    private final StreamSettings settings;
    private final Duration maxAge;
    private final long maxBytes;
    private final SavedSessionCodec codec;
    /** Used in the lane only. */
    private final List<Returning> returning = new ArrayList<>();

    /**
     * Recovery of nothing yet.
     *
     * @param maxAge how long sockets are kept
     * @param maxBytes how much one may have missed, about
     */
    StreamRecovery(
            String namespace,
            Rooms rooms,
            StreamLink link,
            Cluster cluster,
            StreamSettings settings,
            Duration maxAge,
            long maxBytes) {
        this.namespace = namespace;
        this.rooms = rooms;
        this.link = link;
        this.lane = link.lane();
        this.order = new LocalOrder(namespace, rooms, lane, cluster.timer(), this::saw);
        this.cluster = cluster;
        this.settings = settings;
        this.maxAge = maxAge;
        this.maxBytes = maxBytes;
        this.codec = new SavedSessionCodec(cluster.mapper());
    }

    /** In which the entries of the namespace are to be delivered. */
    Lane lane() {
        return lane;
    }

    /** In which this node delivers what it emits. */
    LocalOrder order() {
        return order;
    }

    @Override
    public Duration maxAge() {
        return maxAge;
    }

    private String key(String privateId) {
        return settings.sessionPrefix() + privateId;
    }

    @Override
    public void save(SavedSession session) {
        link.send(
                Command.SET,
                key(session.privateId()).getBytes(UTF_8),
                codec.encode(session),
                "PX".getBytes(UTF_8),
                Long.toString(maxAge.toMillis()).getBytes(UTF_8));
    }

    @Override
    public CompletionStage<Optional<SavedSession>> take(String privateId) {
        CompletableFuture<Optional<SavedSession>> taken = new CompletableFuture<>();
        Runnable expiry = cluster.timer().schedule(cluster.requestsTimeout(), () -> taken.complete(Optional.empty()));
        link.ask(Command.GETDEL, answer -> taken.complete(session(answer)), key(privateId));
        return taken.whenComplete((session, failure) -> expiry.run());
    }

    private Optional<SavedSession> session(@Nullable Object answer) {
        if (answer instanceof Exception refusal) {
            LOG.log(Level.WARNING, "Redis does not give the states of sockets: {0}", refusal.getMessage());
        }
        List<SavedSession> session = new ArrayList<>(1);
        if (answer instanceof byte[] saved) {
            cluster.guard(() -> session.add(codec.decode(saved)));
        }
        return session.stream().findFirst();
    }

    @Override
    public CompletionStage<Boolean> resume(Member member, SavedSession session, String offset) {
        CompletableFuture<Boolean> resumed = new CompletableFuture<>();
        EntryId.parse(offset)
                .ifPresentOrElse(
                        id -> lane.add(() -> begin(new Returning(member, session, id, order.withoutOffset()), resumed)),
                        () -> resumed.complete(false));
        return resumed;
    }

    private void begin(Returning socket, CompletableFuture<Boolean> resumed) {
        returning.add(socket);
        Runnable failed = () -> lane.add(() -> end(socket, false, resumed));
        Runnable expiry = cluster.timer().schedule(cluster.requestsTimeout(), failed);
        CompletableFuture<Boolean> unused = resumed.whenComplete((done, failure) -> expiry.run());
        Runnable done = () ->
                link.whenPassed(namespace, socket.last(), () -> lane.add(() -> end(socket, enter(socket), resumed)));
        new StreamPages(namespace, link, cluster, socket, maxBytes, settings.readCount(), done, failed).read();
    }

    private boolean enter(Returning socket) {
        return returning.contains(socket)
                && socket.bytes() <= maxBytes
                && order.runUnlessMissed(socket.withoutOffset(), () -> {
                    rooms.enter(socket.member());
                    socket.session().rooms().forEach(room -> rooms.join(socket.member(), room));
                    socket.events().forEach(socket.member()::enqueue);
                });
    }

    private void end(Returning socket, boolean entered, CompletableFuture<Boolean> resumed) {
        if (returning.remove(socket)) {
            resumed.complete(entered);
        }
    }

    /** An event with an offset is being delivered to the selected sockets of this node. In the lane. */
    void saw(EntryId offset, OutgoingPacket event, Selection selection) {
        returning.forEach(socket -> socket.saw(offset, event, selection));
    }

    /** Whether a socket that is on its way back is selected. In the lane. */
    boolean awaits(Selection selection) {
        return returning.stream().anyMatch(socket -> socket.isSelected(selection));
    }
}
