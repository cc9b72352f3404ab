package org.gatehouse.engineio;

import org.gatehouse.wire.Frame;

/**
 * Leads what happens on the WebSocket of a client to its session at another node. Thread-safe, but for the frames, of which
 * one is given after the other; no call waits.
 */
public interface FrameRelay {

    /** A frame came from the client. */
    void received(Frame frame);

    /** All frames that were to be sent have left. */
    void written();

    /**
     * The WebSocket is gone.
     *
     * @param failed whether that is an error, and not the client's will
     */
    void gone(boolean failed);
}
