package org.gatehouse.engineio;

import java.util.List;
import org.gatehouse.wire.Frame;

/** The WebSocket of a client whose session is at another node. Called on threads that it must not keep. */
public interface FrameChannel {

    /** Sends frames, in order, and says when they have left, by {@link FrameRelay#written}. */
    void send(List<Frame> frames);

    /** Closes the WebSocket after what was sent. Later calls do nothing. */
    void close();
}
