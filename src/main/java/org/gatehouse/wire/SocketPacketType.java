package org.gatehouse.wire;

/** The types of Socket.IO packets; the ordinal is the digit on the wire (Socket.IO protocol 5, "Packet types"). */
public enum SocketPacketType {
    CONNECT,
    DISCONNECT,
    EVENT,
    ACK,
    CONNECT_ERROR,
    BINARY_EVENT,
    BINARY_ACK;

    private static final SocketPacketType[] BY_DIGIT = values();

    static SocketPacketType of(char digit) {
        int index = digit - '0';
        if (index < 0 || index >= BY_DIGIT.length) {
            throw new PacketException("no Socket.IO packet begins with this character");
        }
        return BY_DIGIT[index];
    }

    /** Whether it is an event, with bytes or without. */
    public boolean isEvent() {
        return this == EVENT || this == BINARY_EVENT;
    }

    char digit() {
        return (char) ('0' + ordinal());
    }
}
