package org.gatehouse.transport;

import java.util.List;
import org.gatehouse.wire.Frame;

/** The way in which frames leave a WebSocket of the container. One thread at a time calls; no call waits for the client. */
interface FrameSender {

    /** What becomes of the frames. Called by any thread, also from within {@link FrameSender#send}. */
    interface Outcome {

        /** The next may come: all have left, or few enough are still on their way. */
        void written();

        /** Not all will leave. May be told more than once. */
        void failed();
    }

    /** Sends frames, in order; not again before they have been {@linkplain Outcome#written written}. */
    void send(List<Frame> frames);
}
