package org.gatehouse.wire;

import java.util.List;

/** The ways in which packets travel. Each connection speaks one. */
public enum Dialect {
    /** The default parser of Socket.IO: text, and attachments that follow it. */
    TEXT(true) {
        @Override
        public List<EnginePacket> encode(SocketPacket packet) {
            return TextEncoder.encode(packet);
        }
    },
    /** The parser of {@code socket.io-msgpack-parser}: one message of bytes. */
    MESSAGE_PACK(true) {
        @Override
        public List<EnginePacket> encode(SocketPacket packet) {
            return List.of(EnginePacket.message(MessagePackEncoder.encode(packet)));
        }
    },
    /** {@code {"event":…,"data":…}} on a bare WebSocket, for clients that speak no Socket.IO. */
    PLAIN(false) {
        @Override
        public List<EnginePacket> encode(SocketPacket packet) {
            return PlainEncoder.encode(packet);
        }
    };

    private final boolean multiplexed;

    Dialect(boolean multiplexed) {
        this.multiplexed = multiplexed;
    }

    /** Whether one connection can carry several namespaces, so that it outlives the end of one. */
    public boolean isMultiplexed() {
        return multiplexed;
    }

    /**
     * Whether a client is told that nobody handles its event. Socket.IO is silent; but without its library, silence is hard
     * to find the cause of.
     */
    public boolean reportsUnknownEvents() {
        return this == PLAIN;
    }

    /** The Engine.IO messages that carry a packet, in order and to be sent without any other between them; may be none. */
    public abstract List<EnginePacket> encode(SocketPacket packet);
}
