package org.gatehouse.socketio;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.adapter.Member;
import org.gatehouse.adapter.Selection;
import org.gatehouse.api.BroadcastOperator;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.api.Handshake;
import org.gatehouse.api.Socket;
import org.gatehouse.engineio.RandomId;
import org.gatehouse.wire.EnginePacket;
import org.gatehouse.wire.JsonText;
import org.gatehouse.wire.SocketPacket;
import org.jspecify.annotations.Nullable;

/**
 * A client in a namespace. Anyone may emit, join and disconnect; what the client sends comes from the mailbox of its
 * connection, one packet at a time.
 */
final class NamespaceSocket implements Socket, Member {

    private static final Logger LOG = System.getLogger(NamespaceSocket.class.getName());

    private final String id = RandomId.next();
    private final Namespace namespace;
    private final SocketConnection connection;
    private final Handshake handshake;
    private final @Nullable JsonWebToken user;
    private final Map<String, Object> data = new ConcurrentHashMap<>(2);
    private final PacketGate gate;

    NamespaceSocket(
            Namespace namespace,
            SocketConnection connection,
            Handshake handshake,
            @Nullable JsonWebToken user,
            int maxHeldBytes) {
        this.namespace = namespace;
        this.connection = connection;
        this.handshake = handshake;
        this.user = user;
        this.gate = new PacketGate(connection::send, maxHeldBytes);
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
    public void emit(String event, Object... args) {
        deliver(namespace.event(event, args).encode());
    }

    @Override
    public BroadcastOperator to(String... rooms) {
        return broadcast().to(rooms);
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
            connection.send(SocketPacket.disconnect(namespace()).encode());
        }
    }

    @Override
    public void deliver(EnginePacket packet) {
        if (!gate.pass(packet)) {
            LOG.log(Level.WARNING, "too much was emitted to a client before it was connected, closing");
            connection.close(DisconnectReason.FORCED_CLOSE);
        }
    }

    /** The client learns that it is connected. */
    void confirm() {
        gate.open(SocketPacket.connected(namespace(), id).encode());
    }

    /** An event of the client, in its turn. */
    void onEvent(SocketPacket packet) {
        JsonText event = Objects.requireNonNull(packet.data(), "a decoded EVENT has data");
        Acknowledgement acknowledgement = packet.id() == SocketPacket.NO_ID
                ? Acknowledgement.NONE
                : new SocketAcknowledgement(this, packet.id(), namespace.mapper());
        namespace.listener().onEvent(this, new SocketEvent(event, namespace.mapper(), acknowledgement));
    }

    /** The client has left, in its turn. */
    void onDisconnect(DisconnectReason reason) {
        gate.close();
        try {
            namespace.listener().onDisconnect(this, reason);
        } finally {
            namespace.adapter().exit(this);
        }
    }
}
