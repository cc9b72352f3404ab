package org.gatehouse.transport;

import jakarta.websocket.Session;
import java.io.IOException;
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
    void write(EnginePacket packet, FrameWriter frames, boolean last) throws IOException {
        if (packet.isBinary() && !textOnly) {
            frames.binary(packet.bytes(), last);
        } else {
            frames.text(packet.frame(), last);
        }
    }

    @Override
    void control(EnginePacket packet) {
        throw new IllegalStateException("all packets are data");
    }
}
