package org.gatehouse.socketio;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.adapter.AckListener;
import org.gatehouse.adapter.Member;
import org.gatehouse.adapter.Recovery;
import org.gatehouse.adapter.SavedSession;
import org.gatehouse.adapter.Selection;
import org.gatehouse.api.AckCallback;
import org.gatehouse.api.Arguments;
import org.gatehouse.api.BroadcastOperator;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.api.Handshake;
import org.gatehouse.api.RemoteSocket;
import org.gatehouse.api.SocketOperator;
import org.gatehouse.api.TokenRefusal;
import org.gatehouse.config.OverflowPolicy;
import org.gatehouse.config.SocketLimits;
import org.gatehouse.engineio.Counter;
import org.gatehouse.engineio.RandomId;
import org.gatehouse.wire.OutgoingPacket;
import org.gatehouse.wire.PacketData;
import org.gatehouse.wire.SocketPacket;
import org.jspecify.annotations.Nullable;

/**
 * A client in a namespace. Anyone may emit, join and disconnect; what the client sends comes from the mailbox of its
 * connection, one packet at a time, except for the answers that it gives, which a handler may be waiting for.
 */
final class NamespaceSocket extends ListeningSocket implements Member {

    private static final Logger LOG = System.getLogger(NamespaceSocket.class.getName());

    /** Room in the queue for the answer to the CONNECT, beside what was held back. */
    private static final int ANSWER_BYTES = 500;

    private final String id;
    private final SocketRecovery recovery;
    private final boolean recovered;
    private final Namespace namespace;
    private final SocketConnection connection;
    private final SocketHandshake handshake;
    private final SocketUser user;
    private final Map<String, Object> data;
    private final PacketGate gate;
    private final PendingAcks acks;
    private final PendingTurns turns = new PendingTurns();
    private final SocketRooms rooms;
    private volatile boolean gone;
    private volatile boolean revoked;

    /**
     * A new socket, or that of a client that has come back.
     *
     * @param saved the state of the lost connection, if it has come back
     */
    NamespaceSocket(
            Namespace namespace,
            SocketConnection connection,
            SocketHandshake handshake,
            Identity identity,
            @Nullable SavedSession saved) {
        super(namespace.server().exceptions());
        this.id = saved == null ? RandomId.next() : saved.socketId();
        this.recovered = saved != null;
        this.data = saved == null ? new ConcurrentHashMap<>(2) : saved.data();
        this.recovery = SocketRecovery.of(namespace.adapter().recovery(), saved);
        this.namespace = namespace;
        this.connection = connection;
        this.handshake = handshake;
        this.user = namespace.server().userOf(identity, connection::expire);
        SocketLimits limits = namespace.server().settings().limits();
        this.acks = new PendingAcks(limits.maxPendingAcks(), () -> connection.count(Counter.REFUSED_ACKS));
        this.rooms = new SocketRooms(namespace.adapter(), this, limits, () -> connection.count(Counter.REFUSED_ROOMS));
        OverflowPolicy overflow = connection.overflow(namespace.namespace());
        this.gate = new PacketGate(
                packet -> connection.enqueue(packet, overflow),
                packet -> packet.cost(connection.dialect()),
                connection.sendMaxBytes() - ANSWER_BYTES);
    }

    /** In the namespace from now on. */
    void enter() {
        rooms.enter();
    }

    /** In the namespace again, and in the rooms of before. */
    void resumed() {
        rooms.entered();
    }

    /** Out of the namespace, and not to be told. */
    void exit() {
        gate.close();
        clientGone();
        user.leave();
        rooms.exit();
    }

    /**
     * The client has gone: nobody will answer any more, nor wait for results, though what it has sent before is still being
     * handled.
     */
    void clientGone() {
        gone = true;
        acks.close();
        turns.close();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String namespace() {
        return namespace.namespace();
    }

    @Override
    public Optional<String> userName() {
        return Optional.ofNullable(user()).map(JsonWebToken::getName);
    }

    long authBytes() {
        return handshake.authBytes();
    }

    @Override
    public Handshake handshake() {
        return handshake;
    }

    @Override
    public @Nullable JsonWebToken user() {
        return user.user();
    }

    @Override
    public Optional<TokenRefusal> tokenRefusal() {
        return user.refusal();
    }

    /** The client has shown a newer token of its user. */
    void renew(Identity newer) {
        user.renew(newer);
    }

    @Override
    public boolean isUserInRole(String role) {
        return user.isInRole(role);
    }

    @Override
    public Map<String, Object> data() {
        return data;
    }

    @Override
    public boolean connected() {
        return gate.isOpen() && !gone;
    }

    @Override
    public boolean recovered() {
        return recovered;
    }

    @Override
    public Set<String> rooms() {
        return rooms.names();
    }

    @Override
    public void join(String... names) {
        rooms.join(List.of(names));
    }

    @Override
    public void leave(String room) {
        rooms.leave(room);
    }

    @Override
    public void emit(String event, @Nullable Object... args) {
        emit(event, args, false);
    }

    void emit(String event, @Nullable Object[] args, boolean droppable) {
        namespace.adapter().deliver(this, namespace.event(event, args, droppable));
    }

    /** Sends an answer to an event, after what was emitted to the client before. */
    void answer(OutgoingPacket acknowledgement) {
        namespace.adapter().deliver(this, acknowledgement);
    }

    @Override
    public CompletionStage<Arguments> emitWithAck(String event, @Nullable Object... args) {
        return ask(event, args, null, false);
    }

    CompletionStage<Arguments> ask(String event, @Nullable Object[] args, @Nullable Duration limit, boolean droppable) {
        return namespace.ask(this, event, args, limit, droppable);
    }

    @Override
    public SocketOperator timeout(Duration limit) {
        return new SocketEmission(this, false, limit);
    }

    @Override
    public SocketOperator asVolatile() {
        return new SocketEmission(this, true, null);
    }

    @Override
    public BroadcastOperator to(String... rooms) {
        return broadcast().to(rooms);
    }

    @Override
    public BroadcastOperator except(String... rooms) {
        return broadcast().except(rooms);
    }

    @Override
    public BroadcastOperator broadcast() {
        return new Broadcast(namespace, Selection.ALL.except(id));
    }

    @Override
    public void disconnect() {
        disconnect(false);
    }

    @Override
    public void disconnect(boolean close) {
        if (close) {
            connection.disconnectAll();
        } else {
            disconnectFromServer(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        }
    }

    /**
     * The token was revoked: what the client has sent and nobody has begun with is not handled any more.
     *
     * @return false if the client was leaving already
     */
    boolean revoke() {
        revoked = true;
        return disconnectFromServer(DisconnectReason.TOKEN_REVOKED);
    }

    boolean disconnectFromServer(DisconnectReason reason) {
        if (gate.isOpen()) {
            namespace.adapter().hurry(this);
        }
        boolean first = gate.close();
        if (first) {
            clientGone();
            // First, for a client that is told may close its connection at once, which is another reason to leave.
            connection.leaveLater(this, reason);
            connection.send(OutgoingPacket.of(SocketPacket.disconnect(namespace())));
            connection.afterLast(reason);
        }
        return first;
    }

    @Override
    public void enqueue(OutgoingPacket packet) {
        if (!gate.pass(packet)) {
            connection.count(Counter.DROPPED_EVENTS);
        }
    }

    @Override
    public void flush() {
        if (!gate.hasOverflowed()) {
            connection.flush();
        } else if (gate.close()) {
            connection.count(Counter.OVERFLOWED_SESSIONS);
            LOG.log(Level.WARNING, "too much was emitted to a client before it was connected, closing");
            connection.close(DisconnectReason.FORCED_CLOSE);
        }
    }

    @Override
    public void flushSoon() {
        if (gate.hasOverflowed()) {
            flush();
        } else {
            connection.flushSoon();
        }
    }

    boolean hasOverflowed() {
        return gate.hasOverflowed();
    }

    @Override
    public boolean mayJoin(String room, int others) {
        return rooms.mayJoin(room, others);
    }

    @Override
    public void await(long ackId, AckListener answer) {
        acks.await(ackId, answer);
    }

    @Override
    public void forget(long ackId) {
        acks.forget(ackId);
    }

    @Override
    public RemoteSocket socket() {
        return new FetchedSocket(this, handshake.withoutSecrets());
    }

    /** The client learns that it is connected, and then the application. */
    void confirm() {
        OutgoingPacket connected = OutgoingPacket.of(SocketPacket.connected(namespace(), recovery.answer(id)));
        if (recovered) {
            gate.openWithReplay(connected);
        } else {
            gate.open(connected);
        }
        connection.flush();
        user.enter();
        namespace.hooks().connected(this);
    }

    /** An event of the client, in its turn. */
    void onEvent(SocketPacket packet, Turn turn) {
        if (revoked) {
            return;
        }
        PacketData nameAndArguments = Objects.requireNonNull(packet.data(), "a decoded EVENT has data");
        AckCallback acknowledgement = packet.id() == null
                ? SocketAcknowledgement.NONE
                : new SocketAcknowledgement(this, packet.id(), namespace.mapper());
        turn.belongTo(turns);
        SocketEvent event = new SocketEvent(nameAndArguments, namespace.mapper(), acknowledgement, turn);
        if (event.name().equals(TokenRefresh.EVENT)) {
            namespace.server().refresh().handle(this, connection, event);
            return;
        }
        boolean heard = hear(event);
        boolean handled = namespace.hooks().event(this, event);
        if (!heard && !handled && connection.dialect().reportsUnknownEvents()) {
            namespace.server().exceptions().reportUnknown(this, event);
        }
    }

    /** The client answers, at any time. */
    void onAck(SocketPacket packet) {
        PacketData arguments = packet.data() == null ? PacketData.EMPTY_ARRAY : packet.data();
        if (!acks.answer(packet.ackId(), arguments)) {
            LOG.log(Level.DEBUG, "an acknowledgement that nobody waits for");
        }
    }

    /** The client has left, in its turn. */
    void left(DisconnectReason reason) {
        gate.close();
        clientGone();
        user.leave();
        Optional<Recovery> keeper = revoked ? Optional.empty() : recovery.keeper(reason);
        try {
            hearDisconnect(reason);
            namespace.hooks().left(this, reason);
            keeper.ifPresent(by -> recovery.save(by, this));
        } finally {
            rooms.exit();
            namespace.server().namespaces().leave(namespace, keeper.map(Recovery::maxAge));
        }
    }
}
