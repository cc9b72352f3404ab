package org.gatehouse.api;

/** Decides whether a client may enter a namespace: {@link Server#use}. */
@FunctionalInterface
public interface Middleware {

    /**
     * A client asks to enter. May take its time: it delays its own connection only, but must not wait for an answer of the
     * client, which is told nothing yet. Rooms that the socket joins here, it is in as soon as it has entered. A client that
     * comes back by connection state recovery is not asked about again.
     *
     * @throws WsException to refuse the client, which then reports {@code connect_error} with what the exception says
     * @throws Exception any other, to refuse the client with {@code Internal server error}
     */
    void handle(Socket socket) throws Exception;
}
