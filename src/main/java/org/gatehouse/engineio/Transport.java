package org.gatehouse.engineio;

import java.util.List;
import org.gatehouse.wire.EnginePacket;

/**
 * A way to a client: long-polling or a WebSocket. The session owns the queue and the order; a transport takes one batch
 * at a time and says when it can take the next.
 *
 * <p>A transport reports to its {@link EngineSession}: {@code onPacket} for what arrives, {@code onWritable} when it can
 * take a batch, {@code onTransportClosed} and {@code onTransportError} when it is gone. It may report from any thread,
 * also from within a call of its own methods. No method may wait for the client.
 */
public interface Transport {

    /** Which kind of transport this is. */
    TransportType type();

    /**
     * Sends packets, in order. The session calls this only after the transport said that it is writable, and not again
     * before it says so again.
     */
    void send(List<EnginePacket> batch);

    /** Another transport has taken over the session: whoever still waits for an answer here is refused. */
    default void retire() {
        close(EnginePacket.NOOP);
    }

    /**
     * Lets go of the client, after what was given to {@link #send} has left. Later calls do nothing.
     *
     * @param farewell what a client that is waiting for an answer receives; a transport on which nobody waits closes its
     *     connection instead
     */
    void close(EnginePacket farewell);
}
