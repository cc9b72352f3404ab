package org.gatehouse.socketio;

import java.util.concurrent.atomic.AtomicBoolean;
import org.gatehouse.wire.JsonMapper;
import org.gatehouse.wire.JsonText;
import org.gatehouse.wire.SocketPacket;
import org.jspecify.annotations.Nullable;

/** Answers one event of a socket. */
final class SocketAcknowledgement implements Acknowledgement {

    private final NamespaceSocket socket;
    private final long id;
    private final JsonMapper mapper;
    private final AtomicBoolean sent = new AtomicBoolean();

    SocketAcknowledgement(NamespaceSocket socket, long id, JsonMapper mapper) {
        this.socket = socket;
        this.id = id;
        this.mapper = mapper;
    }

    @Override
    public boolean requested() {
        return true;
    }

    @Override
    public void send(@Nullable Object... arguments) {
        JsonText data = mapper.writeArray(arguments);
        if (sent.compareAndSet(false, true)) {
            socket.deliver(SocketPacket.ack(socket.namespace(), id, data).encode());
        }
    }
}
