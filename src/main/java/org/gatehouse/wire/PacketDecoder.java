package org.gatehouse.wire;

import java.util.Optional;

/**
 * Reads what one client sends. What a client may not send is refused here, so that a decoded packet needs no further
 * checks of form. Keeps what it has of a packet that is not complete; not thread-safe.
 */
public interface PacketDecoder {

    /**
     * A message of text.
     *
     * @return the packet that is complete with it, if one is
     * @throws PacketException if a client may not send this here
     */
    Optional<SocketPacket> decode(String message);

    /**
     * A message of bytes.
     *
     * @return the packet that is complete with it, if one is
     * @throws PacketException if a client may not send this here
     */
    Optional<SocketPacket> decode(byte[] message);
}
