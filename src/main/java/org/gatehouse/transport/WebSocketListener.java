package org.gatehouse.transport;

/** What happens on a WebSocket, told by the thread that brings it. */
interface WebSocketListener {

    /** A frame of text arrived. */
    void received(String frame);

    /** A frame of bytes arrived. */
    void received(byte[] frame);

    /** The container opened the WebSocket: it may be sent to. */
    default void opened() {
        // most are told otherwise
    }

    /** The client answered a ping of WebSocket's own. */
    default void pong() {
        // the heartbeat of Engine.IO has packets of its own
    }

    /** A message larger than the limit arrives. */
    void tooBig();

    /** The client closed the WebSocket, or it was lost. */
    void closed();

    /** The WebSocket failed. */
    void failed();
}
