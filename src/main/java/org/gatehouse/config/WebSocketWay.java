package org.gatehouse.config;

/** Who speaks the WebSocket protocol. */
public enum WebSocketWay {
    /** The container, by its endpoints. */
    ENDPOINT,
    /** Gatehouse itself, on connections that the container has upgraded: cheaper, above all where much is sent. */
    DIRECT
}
