package org.gatehouse.transport;

import jakarta.websocket.CloseReason.CloseCode;
import java.util.List;
import org.gatehouse.wire.Frame;

/**
 * One WebSocket, whichever way it is served. Thread-safe; no call waits for the client. What happens on it is told to its
 * {@link WebSocketListener}, also from within these calls.
 */
interface WebSocketConnection {

    /** Says who is told, before anything is sent or can arrive. */
    void attach(WebSocketListener listener);

    /**
     * Sends frames, in order; {@link WebSocketListener#written} tells when more can be taken. To be called after that only,
     * or after {@link WebSocketListener#opened}.
     */
    void send(List<Frame> frames);

    /** Asks for a pong (RFC 6455, section 5.5.2). */
    void ping();

    /** Closes it, after what was sent. Closing twice does nothing. */
    void close(CloseCode code);
}
