package org.gatehouse.socketio;

import java.util.concurrent.atomic.AtomicBoolean;
import org.gatehouse.api.AckCallback;
import org.gatehouse.wire.JsonMapper;
import org.gatehouse.wire.OutgoingPacket;
import org.gatehouse.wire.PacketData;
import org.gatehouse.wire.SocketPacket;
import org.jspecify.annotations.Nullable;

/** Answers one event of a socket. */
final class SocketAcknowledgement implements AckCallback {

    /** Stands for an answer that nobody asked for. */
    static final AckCallback NONE = new AckCallback() {
        @Override
        public boolean requested() {
            return false;
        }

        @Override
        public void call(@Nullable Object... args) {
            // nobody waits
        }
    };

    private final NamespaceSocket socket;
    private final String id;
    private final JsonMapper mapper;
    private final AtomicBoolean sent = new AtomicBoolean();

    SocketAcknowledgement(NamespaceSocket socket, String id, JsonMapper mapper) {
        this.socket = socket;
        this.id = id;
        this.mapper = mapper;
    }

    @Override
    public boolean requested() {
        return true;
    }

    @Override
    public void call(@Nullable Object... args) {
        PacketData data = mapper.writeArray(args);
        if (sent.compareAndSet(false, true)) {
            socket.answer(OutgoingPacket.of(SocketPacket.ack(socket.namespace(), id, data)));
        }
    }
}
