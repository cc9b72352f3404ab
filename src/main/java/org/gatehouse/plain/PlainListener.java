package org.gatehouse.plain;

import java.util.Optional;
import java.util.function.Supplier;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.engineio.EngineListener;
import org.gatehouse.socketio.SocketConnection;
import org.gatehouse.wire.PacketException;
import org.gatehouse.wire.PlainDecoder;
import org.gatehouse.wire.SocketPacket;

/**
 * Decodes what a plain client sends, on the thread that brings the bytes. The client may be a person who tries things out:
 * what cannot be read is answered by the {@code exception} event, and the connection stays.
 */
final class PlainListener implements EngineListener {

    private final SocketConnection connection;
    private final String namespace;
    private final PlainDecoder decoder;

    PlainListener(String namespace, SocketConnection connection) {
        this.connection = connection;
        this.namespace = namespace;
        this.decoder = new PlainDecoder(namespace);
    }

    @Override
    public void onOpen() {
        try {
            connection.receive(decoder.connect());
        } catch (PacketException e) {
            connection.complain(namespace, e);
            connection.reject(e);
        }
    }

    @Override
    public void onMessage(String data) {
        receive(() -> decoder.decode(data));
    }

    @Override
    public void onMessage(byte[] data) {
        receive(() -> decoder.decode(data));
    }

    private void receive(Supplier<Optional<SocketPacket>> decoding) {
        try {
            decoding.get().ifPresent(connection::receive);
        } catch (PacketException e) {
            connection.complain(namespace, e);
        }
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
