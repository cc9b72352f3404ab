package org.gatehouse.adapter;

import org.gatehouse.wire.PacketData;

/**
 * Told of one client's answer, by one call of either method. Calls come from any thread, that which brings the bytes among
 * them, and must not wait.
 */
public interface AckListener {

    /** The client answered with an array. */
    void answered(PacketData arguments);

    /** The client left, or cannot be asked. */
    void gone(String why);
}
