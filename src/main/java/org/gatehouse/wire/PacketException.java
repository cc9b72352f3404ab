package org.gatehouse.wire;

/** What arrived is not a packet of the protocol. The text says what is wrong and never repeats the input. */
public sealed class PacketException extends RuntimeException permits LimitException {

    /** What is wrong with the input. */
    public PacketException(String message) {
        super(message);
    }
}
