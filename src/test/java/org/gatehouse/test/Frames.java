package org.gatehouse.test;

import java.util.Map;
import java.util.Optional;
import org.gatehouse.wire.EnginePacket;
import org.gatehouse.wire.JsonMapper;
import org.gatehouse.wire.SocketPacket;
import org.gatehouse.wire.TextDecoder;

/** Reads what a server sends to a client of one namespace. */
final class Frames implements Connection.Receiver {

    private static final int MAX_ATTACHMENTS = 1_000_000;
    private static final char CONNECT_ERROR = '4';

    private final TestClient client;
    private final String namespace;
    private final JsonMapper mapper;
    private final TextDecoder decoder = new TextDecoder(MAX_ATTACHMENTS);

    Frames(TestClient client, String namespace, JsonMapper mapper) {
        this.client = client;
        this.namespace = namespace;
        this.mapper = mapper;
    }

    @Override
    public void received(EnginePacket packet) {
        switch (packet.type()) {
            case PING -> client.pong();
            case CLOSE -> closed();
            case MESSAGE -> message(packet);
            case OPEN, PONG, UPGRADE, NOOP -> {
                // nothing that a test would want to know
            }
        }
    }

    private void message(EnginePacket packet) {
        if (packet.isBinary()) {
            dispatch(decoder.decode(packet.bytes()));
        } else if (packet.data().charAt(0) == CONNECT_ERROR) {
            // The decoder is the server's, and refuses what no client may send.
            String error = packet.data().substring(packet.data().indexOf('{'));
            client.refused((Map<?, ?>) mapper.read(error, Object.class));
        } else {
            dispatch(decoder.decode(packet.data()));
        }
    }

    private void dispatch(Optional<SocketPacket> complete) {
        complete.filter(packet -> packet.namespace().equals(namespace)).ifPresent(packet -> {
            switch (packet.type()) {
                case CONNECT -> client.connected(mapper.readObject(packet.data()));
                case EVENT -> client.received(packet);
                case ACK -> client.answered(packet);
                default -> client.left("io server disconnect");
            }
        });
    }

    @Override
    public void closed() {
        client.left("transport close");
    }
}
