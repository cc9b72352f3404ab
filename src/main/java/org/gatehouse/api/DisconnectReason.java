package org.gatehouse.api;

/** Why a client left, in the words of the Socket.IO server; the last two are our own. */
public enum DisconnectReason {
    /** The client closed its connection, or the connection was lost. */
    TRANSPORT_CLOSE("transport close"),
    /** The connection failed, or the client broke the rules of the transport. */
    TRANSPORT_ERROR("transport error"),
    /** The client did not answer a heartbeat in time. */
    PING_TIMEOUT("ping timeout"),
    /** The client sent an Engine.IO packet that cannot be read. */
    PARSE_ERROR("parse error"),
    /** The server closed the connection: an invalid Socket.IO packet, or more to send than the client reads. */
    FORCED_CLOSE("forced close"),
    /** The client joined no namespace in time, or did not begin with joining one. */
    FORCED_SERVER_CLOSE("forced server close"),
    /** The application is being stopped. */
    SERVER_SHUTTING_DOWN("server shutting down"),
    /** The client left the namespace. */
    CLIENT_NAMESPACE_DISCONNECT("client namespace disconnect"),
    /** The server made the client leave: {@link Socket#disconnect()}, {@link Socket#disconnect(boolean)}. */
    SERVER_NAMESPACE_DISCONNECT("server namespace disconnect"),
    /** The token of the client expired, and it did not show a newer one in time. It comes back with one, if it can. */
    TOKEN_EXPIRED("token expired"),
    /** The token of the client was {@linkplain Revocations revoked}. */
    TOKEN_REVOKED("token revoked");

    private final String text;

    DisconnectReason(String text) {
        this.text = text;
    }

    /** The reason as a Socket.IO server names it, such as {@code transport close}. */
    public String text() {
        return text;
    }
}
