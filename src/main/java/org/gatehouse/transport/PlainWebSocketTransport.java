package org.gatehouse.transport;

import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.gatehouse.engineio.EngineSession;
import org.gatehouse.wire.EnginePacket;
import org.gatehouse.wire.EnginePacketType;

/**
 * A bare WebSocket: messages are frames as they are, and the heartbeat is that of RFC 6455, section 5.5, which every
 * client answers by itself. The other packets of Engine.IO have no meaning here.
 */
final class PlainWebSocketTransport extends WebSocketTransport {

    PlainWebSocketTransport(EngineSession session, Session webSocket, WebSocketCloser closer) {
        super(session, webSocket, closer);
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
    boolean isData(EnginePacket packet) {
        return packet.type() == EnginePacketType.MESSAGE;
    }

    @Override
    void write(EnginePacket packet, SendHandler handler) {
        webSocket().getAsyncRemote().sendText(packet.frame(), handler);
    }

    @Override
    void control(EnginePacket packet) throws IOException {
        if (packet.type() == EnginePacketType.PING) {
            webSocket().getAsyncRemote().sendPing(ByteBuffer.allocate(0));
        }
    }

    @Override
    public void pong() {
        session().onPacket(this, EnginePacket.PONG);
    }
}
