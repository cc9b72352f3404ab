package org.gatehouse.socketio;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gatehouse.adapter.Adapter;
import org.gatehouse.adapter.Selection;
import org.gatehouse.api.BroadcastOperator;
import org.gatehouse.api.Server;
import org.gatehouse.api.WsException;
import org.gatehouse.wire.JsonMapper;
import org.gatehouse.wire.JsonText;
import org.gatehouse.wire.ReservedEvents;
import org.gatehouse.wire.SocketPacket;
import org.jspecify.annotations.Nullable;

/** A namespace of this server: who may enter it, and what is sent to those in it. Thread-safe. */
public final class Namespace implements Server {

    private final String name;
    private final SocketServer server;
    private final Adapter adapter;
    private final JsonMapper mapper;
    private volatile NamespaceListener listener = NamespaceListener.NONE;

    Namespace(String name, SocketServer server, Adapter adapter, JsonMapper mapper) {
        this.name = name;
        this.server = server;
        this.adapter = adapter;
        this.mapper = mapper;
    }

    /** Whether the name of an event belongs to the protocol, so that no application event may bear it. */
    public static boolean isReserved(String event) {
        return ReservedEvents.contains(event);
    }

    /** Says who is told of clients and events; to be called before the first client comes. */
    public void listen(NamespaceListener namespaceListener) {
        this.listener = namespaceListener;
    }

    NamespaceListener listener() {
        return listener;
    }

    Adapter adapter() {
        return adapter;
    }

    JsonMapper mapper() {
        return mapper;
    }

    @Override
    public String namespace() {
        return name;
    }

    @Override
    public Server of(String namespace) {
        return server.of(namespace);
    }

    @Override
    public BroadcastOperator to(String... rooms) {
        return new Broadcast(this, Selection.ALL.to(rooms));
    }

    @Override
    public BroadcastOperator except(String... rooms) {
        return new Broadcast(this, Selection.ALL.except(rooms));
    }

    @Override
    public void emit(String event, Object... args) {
        broadcast(event, args, Selection.ALL);
    }

    @Override
    public void socketsJoin(String... rooms) {
        adapter.join(Selection.ALL, rooms);
    }

    @Override
    public void socketsLeave(String... rooms) {
        adapter.leave(Selection.ALL, rooms);
    }

    @Override
    public void disconnectSockets(boolean close) {
        adapter.disconnect(Selection.ALL, close);
    }

    void broadcast(String event, @Nullable Object[] args, Selection selection) {
        adapter.broadcast(event(event, args), selection);
    }

    /** The packet of an event that the application emits. */
    SocketPacket event(String event, @Nullable Object[] args) {
        if (isReserved(event)) {
            throw new IllegalArgumentException("'" + event + "' is reserved by the protocol, choose another name");
        }
        @Nullable Object[] nameAndArguments = new Object[args.length + 1];
        nameAndArguments[0] = event;
        System.arraycopy(args, 0, nameAndArguments, 1, args.length);
        JsonText data = mapper.writeArray(nameAndArguments);
        return SocketPacket.event(name, data);
    }

    /**
     * Takes a socket in, or refuses it.
     *
     * @return whether it is in
     */
    boolean admit(NamespaceSocket socket, SocketConnection connection) {
        adapter.enter(socket);
        adapter.join(socket, socket.id());
        try {
            listener.onConnect(socket);
            return true;
        } catch (WsException refusal) {
            adapter.exit(socket);
            connection.send(refusal(refusal).encode());
            return false;
        }
    }

    private SocketPacket refusal(WsException refusal) {
        Map<String, Object> error = new LinkedHashMap<>();
        if (refusal.error() instanceof String message) {
            error.put("message", message);
        } else {
            error.put("message", "Forbidden");
            error.put("data", refusal.error());
        }
        return SocketPacket.connectError(name, mapper.write(error));
    }
}
