package org.gatehouse.transport;

import java.util.ArrayList;
import java.util.List;
import org.gatehouse.engineio.EngineSession;
import org.gatehouse.wire.EnginePacket;
import org.gatehouse.wire.Frame;
import org.gatehouse.wire.PacketException;

/** Engine.IO over a WebSocket: each packet is a frame (Engine.IO protocol 4, "WebSocket"). */
final class EngineWebSocketTransport extends WebSocketTransport {

    /** The client asked for Base64 instead of frames of bytes. */
    private final boolean textOnly;

    EngineWebSocketTransport(EngineSession session, WebSocketConnection webSocket) {
        super(session, webSocket);
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
    public void send(List<EnginePacket> batch) {
        List<Frame> frames = new ArrayList<>(batch.size());
        for (EnginePacket packet : batch) {
            frames.add(textOnly ? packet.textFrame() : packet.frame());
        }
        webSocket().send(frames);
    }
}
