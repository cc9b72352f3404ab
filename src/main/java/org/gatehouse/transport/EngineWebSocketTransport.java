package org.gatehouse.transport;

import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import org.gatehouse.engineio.EngineSession;
import org.gatehouse.wire.EnginePacket;
import org.gatehouse.wire.PacketException;

/** Engine.IO over a WebSocket: each packet is a frame (Engine.IO protocol 4, "WebSocket"). */
final class EngineWebSocketTransport extends WebSocketTransport {

    /** The client asked for Base64 instead of frames of bytes. */
    private final boolean textOnly;

    EngineWebSocketTransport(EngineSession session, Session webSocket, WebSocketCloser closer) {
        super(session, webSocket, closer);
        this.textOnly = session.request().query().containsKey("b64");
    }

    @Override
    public void received(String frame) {
        try {
            session().onPacket(this, EnginePacket.parse(frame));
        } catch (PacketException e) {
            session().onParseError(this);
        }
    }

    @Override
    public void received(byte[] frame) {
        session().onPacket(this, EnginePacket.message(frame));
    }

    @Override
    boolean isData(EnginePacket packet) {
        return true;
    }

    @Override
    void write(EnginePacket packet, SendHandler handler) {
        if (packet.isBinary() && !textOnly) {
            // The bytes go to many clients, and a container may move the position of the buffer that it is given.
            webSocket().getAsyncRemote().sendBinary(ByteBuffer.wrap(packet.bytes()), handler);
        } else {
            webSocket().getAsyncRemote().sendText(packet.frame(), handler);
        }
    }

    @Override
    void control(EnginePacket packet) {
        throw new IllegalStateException("all packets are data");
    }
}
