package org.gatehouse.api;

/** Decides whether a client may enter a namespace: {@link Server#use}. */
@FunctionalInterface
public interface Middleware {

    /**
     * A client asks to enter. May take its time: it delays its own connection only. The socket is in no room yet.
     *
     * @throws WsException to refuse the client, which then reports {@code connect_error} with the message and, if the
     *     exception carries one, its error object as {@code data}; any other exception refuses it as well, without
     *     telling why
     */
    void handle(Socket socket);
}
