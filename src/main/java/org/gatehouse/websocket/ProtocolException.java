package org.gatehouse.websocket;

/** A client has broken the rules of WebSocket, and its connection is to be closed with the code that says how. */
public final class ProtocolException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final CloseCode code;

    ProtocolException(CloseCode code, String message) {
        super(message, null, false, false); // what clients do wrong is not worth a stack trace
        this.code = code;
    }

    /** The code for the close frame. */
    public CloseCode code() {
        return code;
    }
}
