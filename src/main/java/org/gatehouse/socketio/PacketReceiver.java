package org.gatehouse.socketio;

import java.util.Optional;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.engineio.EngineListener;
import org.gatehouse.wire.Dialect;
import org.gatehouse.wire.MessagePackDecoder;
import org.gatehouse.wire.PacketDecoder;
import org.gatehouse.wire.PacketException;
import org.gatehouse.wire.SocketPacket;
import org.gatehouse.wire.TextDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Decodes what a Socket.IO client sends, on the thread that brings the bytes. The first message tells the dialect: bytes
 * are MessagePack, since the default dialect begins with text.
 */
final class PacketReceiver implements EngineListener {

    private final SocketConnection connection;
    private final int maxAttachments;
    /** Guarded by this: a client that breaks the rules of the upgrade sends on two transports at once. */
    private @Nullable PacketDecoder decoder;

    PacketReceiver(SocketConnection connection, int maxAttachments) {
        this.connection = connection;
        this.maxAttachments = maxAttachments;
    }

    @Override
    public void onMessage(String data) {
        try {
            receive(decode(data));
        } catch (PacketException e) {
            connection.reject(e);
        }
    }

    @Override
    public void onMessage(byte[] data) {
        try {
            receive(decode(data));
        } catch (PacketException e) {
            connection.reject(e);
        }
    }

    private void receive(Optional<SocketPacket> packet) {
        packet.ifPresent(connection::receive);
    }

    private synchronized Optional<SocketPacket> decode(String data) {
        if (decoder == null) {
            decoder = new TextDecoder(maxAttachments);
        }
        return decoder.decode(data);
    }

    private synchronized Optional<SocketPacket> decode(byte[] data) {
        if (decoder == null) {
            connection.speak(Dialect.MESSAGE_PACK);
            decoder = new MessagePackDecoder();
        }
        return decoder.decode(data);
    }

    @Override
    public void onClose(DisconnectReason reason) {
        connection.closed(reason);
    }
}
