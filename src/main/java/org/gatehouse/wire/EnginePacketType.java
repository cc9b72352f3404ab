package org.gatehouse.wire;

/** The types of Engine.IO packets; the ordinal is the digit on the wire (Engine.IO protocol 4, "Packet types"). */
public enum EnginePacketType {
    OPEN,
    CLOSE,
    PING,
    PONG,
    MESSAGE,
    UPGRADE,
    NOOP;

    private static final EnginePacketType[] BY_DIGIT = values();

    static EnginePacketType of(char digit) {
        int index = digit - '0';
        if (index < 0 || index >= BY_DIGIT.length) {
            throw new PacketException("no Engine.IO packet begins with this character");
        }
        return BY_DIGIT[index];
    }

    char digit() {
        return (char) ('0' + ordinal());
    }
}
