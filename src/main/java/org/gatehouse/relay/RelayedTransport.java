package org.gatehouse.relay;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.gatehouse.engineio.EngineSession;
import org.gatehouse.engineio.Transport;
import org.gatehouse.engineio.TransportType;
import org.gatehouse.wire.EnginePacket;
import org.gatehouse.wire.Frame;
import org.gatehouse.wire.PacketException;

/** A WebSocket at another node, to a session of this one. */
final class RelayedTransport implements Transport {

    /** To that WebSocket. */
    interface Way {

        void send(List<Frame> frames);

        /** Later calls do nothing. */
        void close();
    }

    private static final Logger LOG = System.getLogger(RelayedTransport.class.getName());

    private final EngineSession session;
    private final Way way;
    /** The client asked for Base64 instead of frames of bytes. */
    private final boolean textOnly;
    /** Messages of a node come one at a time. */
    private long expected;

    RelayedTransport(EngineSession session, Way way) {
        this.session = session;
        this.way = way;
        this.textOnly = session.request().query().containsKey("b64");
    }

    @Override
    public TransportType type() {
        return TransportType.WEBSOCKET;
    }

    @Override
    public void send(List<EnginePacket> batch) {
        way.send(batch.stream().map(this::frame).toList());
    }

    private Frame frame(EnginePacket packet) {
        return textOnly ? packet.textFrame() : packet.frame();
    }

    @Override
    public void close(EnginePacket farewell) {
        way.close();
    }

    void received(long number, Frame frame) {
        if (number != expected++) {
            LOG.log(Level.WARNING, "a frame of a client at another node was lost, closing");
            session.onTransportError(this);
            return;
        }
        try {
            session.onPacket(
                    this, frame.isBinary() ? EnginePacket.message(frame.bytes()) : EnginePacket.parse(frame.text()));
        } catch (PacketException e) {
            session.onParseError(this);
        }
    }

    void written() {
        session.onWritable(this);
    }

    void gone(boolean failed) {
        if (failed) {
            session.onTransportError(this);
        } else {
            session.onTransportClosed(this);
        }
    }
}
