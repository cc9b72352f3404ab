package org.gatehouse.socketio;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.adapter.AckListener;
import org.gatehouse.adapter.Member;
import org.gatehouse.adapter.SavedSession;
import org.gatehouse.adapter.Selection;
import org.gatehouse.api.AckCallback;
import org.gatehouse.api.AckException;
import org.gatehouse.api.Arguments;
import org.gatehouse.api.BroadcastOperator;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.api.Handshake;
import org.gatehouse.api.RemoteSocket;
import org.gatehouse.api.SocketOperator;
import org.gatehouse.engineio.RandomId;
import org.gatehouse.engineio.Scheduler.Timeout;
import org.gatehouse.wire.Dialect;
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

    private final String id;
    private final @Nullable String privateId;
    private final boolean recovered;
    private final Namespace namespace;
    private final SocketConnection connection;
    private final Handshake handshake;
    private final @Nullable JsonWebToken user;
    private final Map<String, Object> data;
    private final PacketGate gate;
    private final PendingAcks acks = new PendingAcks();

    /** A new socket. */
    NamespaceSocket(
            Namespace namespace, SocketConnection connection, Handshake handshake, @Nullable JsonWebToken user) {
        this(namespace, connection, handshake, user, null);
    }

    /** The socket of a client that has come back. */
    NamespaceSocket(
            Namespace namespace,
            SocketConnection connection,
            Handshake handshake,
            @Nullable JsonWebToken user,
            @Nullable SavedSession saved) {
        this.id = saved == null ? RandomId.next() : saved.socketId();
        this.recovered = saved != null;
        this.data = saved == null ? new ConcurrentHashMap<>(2) : saved.data();
        this.privateId = saved == null ? newPrivateId(namespace) : saved.privateId();
        this.namespace = namespace;
        this.connection = connection;
        this.handshake = handshake;
        this.user = user;
        this.gate = new PacketGate(
                connection::enqueue, namespace.server().settings().receiveMaxBytes());
    }

    private static @Nullable String newPrivateId(Namespace namespace) {
        return namespace.adapter().recovery().isPresent() ? RandomId.next() : null;
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
    public Handshake handshake() {
        return handshake;
    }

    @Override
    public @Nullable JsonWebToken user() {
        return user;
    }

    @Override
    public Map<String, Object> data() {
        return data;
    }

    @Override
    public boolean connected() {
        return gate.isOpen();
    }

    @Override
    public boolean recovered() {
        return recovered;
    }

    @Override
    public Set<String> rooms() {
        return namespace.adapter().roomsOf(this);
    }

    @Override
    public void join(String... rooms) {
        for (String room : rooms) {
            namespace.adapter().join(this, room);
        }
    }

    @Override
    public void leave(String room) {
        namespace.adapter().leave(this, room);
    }

    @Override
    public void emit(String event, @Nullable Object... args) {
        emit(event, args, false);
    }

    void emit(String event, @Nullable Object[] args, boolean droppable) {
        namespace.adapter().deliver(this, namespace.event(event, args, droppable));
    }

    @Override
    public CompletionStage<Arguments> emitWithAck(String event, @Nullable Object... args) {
        return ask(event, args, null);
    }

    CompletionStage<Arguments> ask(String event, @Nullable Object[] args, @Nullable Duration limit) {
        SocketPacket packet = namespace.packet(event, args);
        long ackId = namespace.adapter().nextAckId();
        AckStage<Arguments> stage = new AckStage<>(namespace.server().callbacks());
        await(ackId, new SingleAnswer(stage, namespace::arguments));
        if (limit != null) {
            Timeout expiry = namespace.server().scheduler().schedule(limit, () -> {
                forget(ackId);
                stage.fail(new AckException(BroadcastAnswers.TIMED_OUT));
            });
            stage.whenOver(expiry::cancel);
        }
        deliver(OutgoingPacket.of(packet.withId(ackId)));
        return stage.future();
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
            disconnectFromServer();
        }
    }

    void disconnectFromServer() {
        if (gate.close()) {
            // First, for a client that is told may close its connection at once, which is another reason to leave.
            connection.leaveLater(this, DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
            connection.send(OutgoingPacket.of(SocketPacket.disconnect(namespace())));
            connection.afterLast(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        }
    }

    @Override
    public void enqueue(OutgoingPacket packet) {
        gate.pass(packet);
    }

    @Override
    public void flush() {
        if (gate.hasOverflowed()) {
            LOG.log(Level.WARNING, "too much was emitted to a client before it was connected, closing");
            connection.close(DisconnectReason.FORCED_CLOSE);
        } else {
            connection.flush();
        }
    }

    boolean hasOverflowed() {
        return gate.hasOverflowed();
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
        return this;
    }

    /** The client learns that it is connected, and then the application. */
    void confirm() {
        String answer = "{\"sid\":\"" + id + "\"" + (privateId == null ? "" : ",\"pid\":\"" + privateId + "\"") + "}";
        OutgoingPacket connected = OutgoingPacket.of(SocketPacket.connected(namespace(), answer));
        if (recovered) {
            gate.openAfterHeld(connected);
        } else {
            gate.open(connected);
        }
        connection.flush();
        namespace.hooks().connected(this);
    }

    /** An event of the client, in its turn. */
    void onEvent(SocketPacket packet) {
        PacketData nameAndArguments = Objects.requireNonNull(packet.data(), "a decoded EVENT has data");
        AckCallback acknowledgement = packet.id() == null
                ? SocketAcknowledgement.NONE
                : new SocketAcknowledgement(this, packet.id(), namespace.mapper());
        SocketEvent event = new SocketEvent(nameAndArguments, namespace.mapper(), acknowledgement);
        boolean heard = hear(event);
        boolean handled = namespace.hooks().listener().onEvent(this, event);
        if (!heard && !handled && connection.dialect() == Dialect.PLAIN) {
            // Socket.IO is silent here; without its client library, silence is hard to find the cause of.
            emit(ExceptionMapper.EVENT, ExceptionMapper.payload("Unknown event", event));
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
    void onDisconnect(DisconnectReason reason) {
        gate.close();
        acks.close();
        try {
            namespace.hooks().listener().onDisconnect(this, reason);
        } finally {
            if (privateId != null && reason.isRecoverable()) {
                String subject = user == null ? null : user.getSubject();
                SavedSession session = new SavedSession(privateId, id, rooms(), data, subject);
                namespace.adapter().recovery().ifPresent(recovery -> recovery.save(session));
            }
            namespace.adapter().exit(this);
            namespace.server().namespaces().leave(namespace);
        }
    }
}
