package org.gatehouse.socketio;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.engineio.EngineListener;
import org.gatehouse.engineio.EngineSession;
import org.gatehouse.engineio.Scheduler;
import org.gatehouse.engineio.Scheduler.Timeout;
import org.gatehouse.wire.EnginePacket;
import org.gatehouse.wire.PacketException;
import org.gatehouse.wire.SocketPacket;
import org.gatehouse.wire.SocketPacketDecoder;
import org.gatehouse.wire.Utf8;

/**
 * One client's connection: decodes what it sends and leads it to its sockets, one per namespace that it has joined.
 *
 * <p>Decoding happens on the thread that brings the bytes, everything else in the mailbox, in order. A client that breaks
 * the protocol loses this connection, after what it had sent before was handled.
 */
final class SocketConnection implements EngineListener {

    private static final Logger LOG = System.getLogger(SocketConnection.class.getName());

    private final EngineSession session;
    private final SocketServer server;
    private final Mailbox mailbox;
    private final Timeout connectTimeout;
    /** By namespace. Changed in the mailbox only. */
    private final Map<String, NamespaceSocket> sockets = new ConcurrentHashMap<>(2);
    /** Nothing that arrives matters any more. */
    private volatile boolean deaf;

    SocketConnection(EngineSession session, SocketServer server, Mailbox mailbox, Scheduler scheduler) {
        this.session = session;
        this.server = server;
        this.mailbox = mailbox;
        this.connectTimeout = scheduler.schedule(
                server.settings().connectTimeout(),
                () -> mailbox.add(() -> {
                    if (sockets.isEmpty()) {
                        close(DisconnectReason.FORCED_SERVER_CLOSE);
                    }
                }));
    }

    @Override
    public void onMessage(String data) {
        if (deaf) {
            return;
        }
        try {
            SocketPacket packet = SocketPacketDecoder.decode(data);
            if (!mailbox.offer(Utf8.length(data), () -> handle(packet))) {
                LOG.log(
                        Level.WARNING,
                        "a client sends faster than its handlers run: {0} bytes wait, closing",
                        server.settings().receiveMaxBytes());
                reject(new PacketException("too much waits to be handled"));
            }
        } catch (PacketException e) {
            reject(e);
        }
    }

    private void handle(SocketPacket packet) {
        NamespaceSocket socket = sockets.get(packet.namespace());
        switch (packet.type()) {
            case CONNECT -> {
                if (socket == null) {
                    connect(packet);
                } else {
                    reject(new PacketException("CONNECT for a namespace that was joined before"));
                }
            }
            case EVENT, ACK, DISCONNECT -> {
                if (socket == null) {
                    reject(new PacketException("a packet for a namespace that was not joined"));
                } else {
                    handle(socket, packet);
                }
            }
            default -> throw new IllegalStateException("not a packet of a client: " + packet.type());
        }
    }

    private void handle(NamespaceSocket socket, SocketPacket packet) {
        switch (packet.type()) {
            case EVENT -> socket.onEvent(packet);
            case DISCONNECT -> leave(socket, DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
            default -> LOG.log(Level.DEBUG, "an acknowledgement that nobody asked for");
        }
    }

    private void connect(SocketPacket packet) {
        Optional<Namespace> namespace = server.existing(packet.namespace());
        if (namespace.isEmpty()) {
            send(SocketPacket.connectError(packet.namespace(), "{\"message\":\"Invalid namespace\"}")
                    .encode());
            return;
        }
        Map<String, Object> auth = packet.data() == null
                ? Map.of()
                : server.mapper().readObject(packet.data().toString());
        SocketHandshake handshake = new SocketHandshake(session.request(), session.openedAt(), auth);
        JsonWebToken user = server.authenticator().authenticate(handshake);
        NamespaceSocket socket = new NamespaceSocket(
                namespace.get(), this, handshake, user, server.settings().receiveMaxBytes());
        if (namespace.get().admit(socket, this)) {
            connectTimeout.cancel();
            sockets.put(packet.namespace(), socket);
            socket.confirm();
        }
    }

    private void reject(PacketException why) {
        deaf = true;
        LOG.log(Level.DEBUG, "closing a connection: {0}", why.getMessage());
        mailbox.add(
                () -> close(sockets.isEmpty() ? DisconnectReason.FORCED_SERVER_CLOSE : DisconnectReason.FORCED_CLOSE));
    }

    void send(EnginePacket packet) {
        session.send(packet);
    }

    void close(DisconnectReason reason) {
        session.close(reason);
    }

    /** All sockets leave, and the connection is closed. */
    void disconnectAll() {
        sockets.values().forEach(NamespaceSocket::disconnectFromServer);
        close(DisconnectReason.FORCED_SERVER_CLOSE);
    }

    /** A socket leaves, after what it has sent before was handled. */
    void leaveLater(NamespaceSocket socket, DisconnectReason reason) {
        mailbox.add(() -> leave(socket, reason));
    }

    private void leave(NamespaceSocket socket, DisconnectReason reason) {
        if (sockets.remove(socket.namespace(), socket)) {
            socket.onDisconnect(reason);
        }
    }

    @Override
    public void onClose(DisconnectReason reason) {
        deaf = true;
        connectTimeout.cancel();
        mailbox.add(() -> sockets.values().forEach(socket -> leave(socket, reason)));
    }
}
