package org.gatehouse.socketio;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Supplier;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.engineio.Counter;
import org.gatehouse.engineio.EngineListener;
import org.gatehouse.wire.Dialect;
import org.gatehouse.wire.LimitException;
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

    private static final Logger LOG = System.getLogger(PacketReceiver.class.getName());

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
        receive(() -> decode(data));
    }

    @Override
    public void onMessage(byte[] data) {
        receive(() -> decode(data));
    }

    private void receive(Supplier<Optional<SocketPacket>> decoding) {
        if (connection.isDeaf()) {
            return;
        }
        try {
            decoding.get().ifPresent(connection::receive);
        } catch (LimitException e) {
            connection.count(Counter.REFUSED_ATTACHMENTS);
            connection.reject(e);
        } catch (PacketException e) {
            connection.reject(e);
        } catch (LinkageError e) {
            LOG.log(Level.ERROR, "the deployment lacks a library, so that a message could not be decoded", e);
            connection.reject(new PacketException("the message cannot be read"));
        } catch (RuntimeException e) {
            // A library's limit that none of ours has caught: it must not reach the container's thread.
            LOG.log(Level.DEBUG, "a message could not be decoded", e);
            connection.reject(new PacketException("the message cannot be read"));
        }
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
            decoder = new MessagePackDecoder(maxAttachments);
        }
        return decoder.decode(data);
    }

    @Override
    public void onFlood() {
        connection.flooded();
    }

    @Override
    public void onClose(DisconnectReason reason) {
        connection.closed(reason);
    }
}
