package org.gatehouse.transport;

import jakarta.websocket.Session;
import java.io.IOException;

/**
 * How frames of data leave a WebSocket: in the cheapest way that its container has. Frames come in batches, one at a time,
 * from one thread at a time. No call waits for the client.
 */
interface FrameWriter {

    /** What becomes of a batch. Called by any thread, also from within a call of the writer's own methods. */
    interface Outcome {

        /** The next batch may come: not much of what was written is still waiting for the client. */
        void written();

        /** The client will not get all. May be told more than once. */
        void failed();
    }

    /** The writer for a WebSocket. */
    static FrameWriter of(Session webSocket, Outcome outcome) {
        return Tyrus.serves(webSocket)
                ? new FencedFrameWriter(webSocket, outcome)
                : new AsyncFrameWriter(webSocket, outcome);
    }

    /** How many frames a batch may have at most. */
    default int batchSize() {
        return Integer.MAX_VALUE;
    }

    /**
     * Writes a frame of text.
     *
     * @param last of its batch
     */
    void text(String frame, boolean last) throws IOException;

    /**
     * Writes a frame of bytes.
     *
     * @param frame not to be changed
     * @param last of its batch
     */
    void binary(byte[] frame, boolean last) throws IOException;
}
