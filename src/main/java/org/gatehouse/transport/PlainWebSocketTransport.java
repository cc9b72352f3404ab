package org.gatehouse.transport;

import java.util.ArrayList;
import java.util.List;
import org.gatehouse.engineio.EngineSession;
import org.gatehouse.wire.EnginePacket;
import org.gatehouse.wire.EnginePacketType;
import org.gatehouse.wire.Frame;

/**
 * A bare WebSocket: messages are frames as they are, and the heartbeat is that of RFC 6455, section 5.5, which every
 * client answers by itself. The other packets of Engine.IO have no meaning here.
 */
final class PlainWebSocketTransport extends WebSocketTransport {

    PlainWebSocketTransport(EngineSession session, WebSocketConnection webSocket) {
        super(session, webSocket);
    }

    @Override
    public void received(String frame) {
        session().onPacket(this, EnginePacket.message(frame));
    }

    @Override
    public void received(byte[] frame) {
        session().onPacket(this, EnginePacket.message(frame));
    }

    @Override
    public void pong() {
        session().onPacket(this, EnginePacket.PONG);
    }

    @Override
    public void send(List<EnginePacket> batch) {
        List<Frame> frames = new ArrayList<>(batch.size());
        for (EnginePacket packet : batch) {
            if (packet.type() == EnginePacketType.MESSAGE) {
                frames.add(packet.textFrame());
            } else if (packet.type() == EnginePacketType.PING) {
                webSocket().ping();
            }
        }
        if (frames.isEmpty()) {
            written();
        } else {
            webSocket().send(frames);
        }
    }
}
