package org.gatehouse.api;

/** A gateway that wants to know of new clients. */
public interface OnGatewayConnection {

    /**
     * Called once for each client that connects to the namespace, before the client learns that it is connected and
     * before its first event is handled. What the hook emits to the client arrives right after the connection;
     * it must not wait there for an answer.
     *
     * @param client the new client; it is already in the room named by its own id
     * @throws WsException to refuse the client, which then reports {@code connect_error} with what the exception says
     * @throws Exception any other, to refuse it with {@code Internal server error}
     */
    void handleConnection(Socket client) throws Exception;
}
