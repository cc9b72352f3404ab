package org.gatehouse.socketio;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.config.OverflowPolicy;
import org.gatehouse.engineio.Counter;
import org.gatehouse.engineio.EngineSession;
import org.gatehouse.engineio.Scheduler.Timeout;
import org.gatehouse.wire.Dialect;
import org.gatehouse.wire.OutgoingPacket;
import org.gatehouse.wire.PacketData;
import org.gatehouse.wire.PacketException;
import org.gatehouse.wire.PacketGroup;
import org.gatehouse.wire.SocketPacket;
import org.gatehouse.wire.SocketPacketType;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection: leads the packets that it sends to its sockets, one per namespace that it has joined.
 *
 * <p>Packets are given by the thread that brings the bytes, in order; they are handled in the mailbox, in that order. A
 * client that breaks the protocol loses this connection, after what it had sent before was handled.
 */
public final class SocketConnection {

    private static final Logger LOG = System.getLogger(SocketConnection.class.getName());
    private static final String INVALID_NAMESPACE = "{\"message\":\"Invalid namespace\"}";
    private static final String TOO_MANY_NAMESPACES = "{\"message\":\"Too many namespaces\"}";
    private static final String TOO_MUCH_AUTH = "{\"message\":\"Too much auth data\"}";
    private static final String INTERNAL_ERROR = "{\"message\":\"Internal server error\"}";

    /** What a packet costs in memory beside its data, about. */
    private static final int PACKET_BYTES = 20;

    private final EngineSession session;
    private final SocketServer server;
    private final Mailbox mailbox;
    private final Timeout connectTimeout;
    /** By namespace. Changed in the mailbox only. */
    private final Map<String, NamespaceSocket> sockets = new ConcurrentHashMap<>(2);

    private final ConnectionUsers users;
    /** All sockets have left, and no other may come. Changed in the mailbox only, like what follows. */
    private boolean over;

    private int refusals;

    private volatile Dialect dialect = Dialect.TEXT;
    /** Nothing that arrives matters any more. */
    private final AtomicBoolean deaf = new AtomicBoolean();
    /** The client has gone. */
    private volatile boolean closed;
    /** The socket that is being asked in. */
    private volatile @Nullable NamespaceSocket entering;

    SocketConnection(EngineSession session, SocketServer server, Mailbox mailbox) {
        this.session = session;
        this.server = server;
        this.mailbox = mailbox;
        this.users = new ConnectionUsers(this, server.users(), sockets.values());
        this.connectTimeout = server.scheduler()
                .schedule(
                        server.settings().connectTimeout(),
                        () -> mailbox.add(() -> {
                            if (sockets.isEmpty()) {
                                count(Counter.UNJOINED_SESSIONS);
                                close(DisconnectReason.FORCED_SERVER_CLOSE);
                            }
                        }));
    }

    /** In which way packets travel to this client; said before the first of them is received. */
    void speak(Dialect spoken) {
        this.dialect = spoken;
    }

    Dialect dialect() {
        return dialect;
    }

    /** The client sent a packet. */
    public void receive(SocketPacket packet) {
        if (deaf.get() || isAnswered(packet)) {
            return;
        }
        if (packet.type() == SocketPacketType.DISCONNECT) {
            NamespaceSocket leaving = sockets.get(packet.namespace());
            if (leaving != null) {
                leaving.clientGone();
            }
        }
        long bytes = PACKET_BYTES + (packet.data() == null ? 0 : packet.data().bytes());
        if (!mailbox.offer(bytes, turn -> handle(packet, turn))) {
            LOG.log(
                    Level.WARNING,
                    "a client sends faster than its handlers run: {0} bytes wait, closing",
                    server.settings().limits().receiveMaxBytes());
            count(Counter.OVERFLOWED_MAILBOXES);
            reject(new PacketException("too much waits to be handled"));
        }
    }

    /** An answer overtakes the events before it, since the handler of one of those may be waiting for it. */
    private boolean isAnswered(SocketPacket packet) {
        NamespaceSocket socket = packet.type() == SocketPacketType.ACK ? sockets.get(packet.namespace()) : null;
        if (socket == null) {
            return false;
        }
        socket.onAck(packet);
        return true;
    }

    private void handle(SocketPacket packet, Turn turn) {
        if (over) {
            return;
        }
        NamespaceSocket socket = sockets.get(packet.namespace());
        if (packet.type() == SocketPacketType.CONNECT) {
            if (socket == null) {
                turn.inOrder(handling -> connect(packet, handling));
            } else {
                reject(new PacketException("CONNECT for a namespace that was joined before"));
            }
        } else if (socket == null) {
            reject(new PacketException("a packet for a namespace that was not joined"));
        } else {
            handle(socket, packet, turn);
        }
    }

    private void handle(NamespaceSocket socket, SocketPacket packet, Turn turn) {
        switch (packet.type()) {
            case EVENT -> socket.onEvent(packet, turn);
            case ACK -> socket.onAck(packet);
            case DISCONNECT -> leave(socket, DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
            default -> throw new IllegalStateException("not a packet of a client: " + packet.type());
        }
    }

    private void connect(SocketPacket packet, Handling handling) {
        try {
            enter(packet, handling);
        } catch (Throwable e) {
            Optional<NamespaceSocket> unused = failed(packet.namespace(), e);
        }
    }

    private Optional<NamespaceSocket> failed(String namespace, Throwable why) {
        LOG.log(Level.ERROR, "a client could not be asked in", why);
        refuse(namespace, INTERNAL_ERROR);
        return Optional.empty();
    }

    private void enter(SocketPacket packet, Handling handling) {
        if (sockets.size() >= server.settings().limits().maxNamespaces()) {
            count(Counter.REFUSED_NAMESPACES);
            refuse(packet.namespace(), TOO_MANY_NAMESPACES);
            return;
        }
        long authBytes = packet.data() == null ? 0 : packet.data().bytes();
        if (authBytes + authBytes() > server.settings().limits().maxAuthBytes()) {
            count(Counter.REFUSED_AUTHS);
            refuse(packet.namespace(), TOO_MUCH_AUTH);
            return;
        }
        Map<String, Object> auth =
                packet.data() == null ? Map.of() : server.mapper().readObject(packet.data());
        SocketHandshake handshake = new SocketHandshake(session.request(), session.openedAt(), auth, authBytes);
        Optional<Namespace> namespace = server.namespaces()
                .enter(packet.namespace(), handshake, session.request().localPort());
        if (namespace.isEmpty()) {
            refuse(packet.namespace(), INVALID_NAMESPACE);
        } else {
            admit(namespace.get(), handshake, handling);
        }
    }

    /** How large is what the sockets keep of their CONNECTs. */
    private long authBytes() {
        return sockets.values().stream().mapToLong(NamespaceSocket::authBytes).sum();
    }

    /** What the client sends next waits until it is in, or is refused. */
    private void admit(Namespace namespace, SocketHandshake handshake, Handling handling) {
        handling.until(namespace
                .admit(this, handshake)
                .whenComplete((socket, failure) -> settle(namespace, failure == null ? socket : Optional.empty()))
                .exceptionally(e -> failed(namespace.namespace(), e)));
    }

    private void settle(Namespace namespace, Optional<NamespaceSocket> socket) {
        entering = null;
        if (socket.isEmpty()) {
            server.namespaces().leave(namespace, Optional.empty());
            afterRefusal();
            return;
        }
        NamespaceSocket entered = socket.get();
        connectTimeout.cancel();
        sockets.put(namespace.namespace(), entered);
        noteIfClosed(entered);
        entered.confirm();
        revoke(server.authenticator()::isRevoked);
    }

    /** Goes on with the admission of a client, on a thread that may wait; nothing else of this connection is done meanwhile. */
    void continueAdmission(Runnable rest) {
        if (!mailbox.execute(rest)) {
            LOG.log(Level.DEBUG, "the server is stopping: a client is not let in");
        }
    }

    ConnectionUsers users() {
        return users;
    }

    /** A user has shown a newer token. */
    void renew(String user, Identity newer) {
        users.renew(user, newer);
        revoke(server.authenticator()::isRevoked);
    }

    /** The token of one of the sockets has expired: its client must come back with another one. */
    void expire() {
        if (!closed) {
            count(Counter.EXPIRED_CONNECTIONS);
            close(DisconnectReason.TOKEN_EXPIRED);
        }
    }

    /** Tokens were taken back. */
    void revoke(Predicate<JsonWebToken> revoked) {
        users.revoke(revoked);
    }

    /** A socket is about to be asked in; a hook may already ask its client, who may go meanwhile. */
    void entering(NamespaceSocket socket) {
        entering = socket;
        noteIfClosed(socket);
    }

    private void noteIfClosed(NamespaceSocket socket) {
        if (closed) {
            socket.clientGone();
        }
    }

    private void refuse(String namespace, String error) {
        send(OutgoingPacket.of(SocketPacket.connectError(namespace, error)));
        afterRefusal();
    }

    /** Whoever is refused more often than it may join is trying things out. */
    private void afterRefusal() {
        if (++refusals > server.settings().limits().maxNamespaces()) {
            close(DisconnectReason.FORCED_SERVER_CLOSE);
        } else {
            afterLast(DisconnectReason.FORCED_SERVER_CLOSE);
        }
    }

    /** The client sent what no client may send. */
    public void reject(PacketException why) {
        if (deaf.getAndSet(true)) {
            return;
        }
        LOG.log(Level.DEBUG, "closing a connection: {0}", why.getMessage());
        mailbox.add(
                () -> close(sockets.isEmpty() ? DisconnectReason.FORCED_SERVER_CLOSE : DisconnectReason.FORCED_CLOSE));
    }

    /** The client sends more than it may: its sockets are told, and nothing that it sends from now on matters. */
    public void flooded() {
        deaf.set(true);
        PacketData event =
                server.mapper().writeArray(ExceptionMapper.EVENT, ExceptionMapper.payload("Too many messages"));
        sockets.forEach((namespace, socket) -> socket.deliver(OutgoingPacket.of(SocketPacket.event(namespace, event))));
    }

    /** The same as {@link #reject} where the client is told, and may go on. */
    public void complain(String namespace, PacketException why) {
        Object payload = ExceptionMapper.payload("Invalid message: " + why.getMessage());
        PacketData event = server.mapper().writeArray(ExceptionMapper.EVENT, payload);
        send(OutgoingPacket.of(SocketPacket.event(namespace, event)));
    }

    /** Sends a packet that belongs to no socket. */
    public void send(OutgoingPacket packet) {
        enqueue(packet);
        flush();
    }

    boolean isDeaf() {
        return deaf.get();
    }

    int sendMaxBytes() {
        return session.sendMaxBytes();
    }

    /** Something of this client was dropped or refused. */
    void count(Counter counter) {
        session.counters().count(counter);
    }

    void enqueue(OutgoingPacket packet) {
        enqueue(packet, OverflowPolicy.DISCONNECT);
    }

    /** Queues a packet; only events are subject to the policy. */
    void enqueue(OutgoingPacket packet, OverflowPolicy policy) {
        PacketGroup messages = packet.encoded(dialect);
        if (packet.isDroppable()) {
            session.enqueueNow(messages);
        } else if (packet.packet().type().isEvent()) {
            session.enqueue(messages, policy);
        } else {
            session.enqueue(messages);
        }
    }

    /** What becomes of events for a client that does not read, in a namespace. */
    OverflowPolicy overflow(String name) {
        return session.overflow(name);
    }

    void flush() {
        session.flush();
    }

    void flushSoon() {
        session.flushSoon();
    }

    void close(DisconnectReason reason) {
        session.close(reason);
    }

    /** A socket has received its last packet: where no other can follow, the connection has no use any more. */
    void afterLast(DisconnectReason reason) {
        if (!dialect.isMultiplexed()) {
            close(reason);
        }
    }

    /** All sockets leave, and the connection is closed. */
    void disconnectAll() {
        sockets.values().forEach(socket -> socket.disconnectFromServer(DisconnectReason.SERVER_NAMESPACE_DISCONNECT));
        close(DisconnectReason.FORCED_SERVER_CLOSE);
    }

    /** A socket leaves, after what it has sent before was handled. */
    void leaveLater(NamespaceSocket socket, DisconnectReason reason) {
        mailbox.add(() -> leave(socket, reason));
    }

    private void leave(NamespaceSocket socket, DisconnectReason reason) {
        if (sockets.remove(socket.namespace(), socket)) {
            socket.left(reason);
        }
    }

    /** The connection is over. */
    public void closed(DisconnectReason reason) {
        deaf.set(true);
        closed = true;
        connectTimeout.cancel();
        // At once, for what is in the mailbox may wait for an answer.
        sockets.values().forEach(NamespaceSocket::clientGone);
        NamespaceSocket askedIn = entering;
        if (askedIn != null) {
            askedIn.clientGone();
        }
        mailbox.add(() -> {
            over = true;
            users.leave();
            sockets.values().forEach(socket -> Mailbox.perform(() -> leave(socket, reason)));
        });
    }
}
