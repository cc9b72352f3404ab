package org.gatehouse.wire;

/**
 * An Engine.IO packet. It keeps the text of its frame, so that a packet sent to many sessions is encoded once.
 *
 * @param type what the first character of the frame says
 * @param frame the whole text as it travels: the type's digit, then the data
 * @param size of the frame in UTF-8, in bytes
 */
public record EnginePacket(EnginePacketType type, String frame, int size) {

    /** Releases a poll; carries nothing. */
    public static final EnginePacket NOOP = of(EnginePacketType.NOOP, "");

    /** Ends the session; over polling it is how a server hangs up. */
    public static final EnginePacket CLOSE = of(EnginePacketType.CLOSE, "");

    /** The heartbeat of the server. */
    public static final EnginePacket PING = of(EnginePacketType.PING, "");

    /** A packet with its data. */
    public static EnginePacket of(EnginePacketType type, String data) {
        return sized(type, type.digit() + data);
    }

    /** A message, which carries a Socket.IO packet. */
    public static EnginePacket message(String data) {
        return of(EnginePacketType.MESSAGE, data);
    }

    /**
     * Reads a text frame.
     *
     * @throws PacketException if it begins with no known type
     */
    public static EnginePacket parse(String frame) {
        if (frame.isEmpty()) {
            throw new PacketException("an Engine.IO packet has at least its type");
        }
        return sized(EnginePacketType.of(frame.charAt(0)), frame);
    }

    private static EnginePacket sized(EnginePacketType type, String frame) {
        return new EnginePacket(type, frame, Utf8.length(frame));
    }

    /** What follows the type. */
    public String data() {
        return frame.substring(1);
    }
}
