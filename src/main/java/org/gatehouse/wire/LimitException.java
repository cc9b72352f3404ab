package org.gatehouse.wire;

/** What arrived would be a packet, or several, of the protocol, but is more than this server takes. */
public final class LimitException extends PacketException {

    /** What there is too much of. */
    public LimitException(String message) {
        super(message);
    }
}
