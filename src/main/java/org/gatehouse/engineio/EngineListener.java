package org.gatehouse.engineio;

import org.gatehouse.api.DisconnectReason;

/** What lies above a session, told of its messages and its end. */
public interface EngineListener {

    /** The session is open: called once, before any message. */
    default void onOpen() {
        // most wait for the client to speak
    }

    /**
     * A message arrived. Called in the order of arrival, by the thread that carries the bytes; must not wait. Calls may
     * overlap only while a client breaks the rules of the upgrade by posting and writing at the same time.
     */
    void onMessage(String data);

    /** The same for a message of bytes. */
    void onMessage(byte[] data);

    /**
     * The client sends more than it may: what it sends from now on is dropped, and the session is about to be closed. What
     * is sent to it by then still leaves. Called once at most, by the thread that carries the bytes.
     */
    default void onFlood() {
        // most have nothing to say to such a client
    }

    /** The session is over: called once, after which nothing that is sent reaches the client. */
    void onClose(DisconnectReason reason);
}
