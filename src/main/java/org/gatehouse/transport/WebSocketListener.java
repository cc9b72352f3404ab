package org.gatehouse.transport;

/** What happens on a WebSocket, told by the thread that brings it; of what arrives, one after the other. */
interface WebSocketListener {

    /** A frame of text arrived. */
    void received(String frame);

    /** A frame of bytes arrived. */
    void received(byte[] frame);

    /** It may be sent to. */
    default void opened() {
        // most are told otherwise
    }

    /** All that was sent has left, as far as this server can know, and more can be taken. */
    void written();

    /** The client answered a ping of WebSocket's own. */
    default void pong() {
        // the heartbeat of Engine.IO has packets of its own
    }

    /** A message larger than the limit arrives; the WebSocket is being closed for it. */
    void tooBig();

    /** The client closed the WebSocket, or it was lost. */
    void closed();

    /** The WebSocket failed, or its client broke the rules. */
    void failed();
}
