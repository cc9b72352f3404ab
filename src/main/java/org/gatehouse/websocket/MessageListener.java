package org.gatehouse.websocket;

/** Told by a {@link MessageReader} of what a client has sent, in order, by the thread that brings the bytes. */
public interface MessageListener {

    /** A message of text. */
    void onText(String message);

    /** A message of bytes, which belong to the listener. */
    void onBinary(byte[] message);

    /** The client asks for a pong with the same bytes. */
    void onPing(byte[] payload);

    /** The client is alive. */
    void onPong();

    /** The client says its last word: what it sends from now on is not read. */
    void onClose(CloseCode code);
}
