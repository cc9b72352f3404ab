package org.gatehouse.socketio;

import org.gatehouse.api.DisconnectReason;
import org.gatehouse.api.Socket;

/**
 * What lies above a namespace; several may. Calls for the sockets of one connection come one at a time and in order; those of
 * different connections overlap. A call may take its time: it delays its own connection only.
 */
public interface NamespaceListener {

    /**
     * A client asks to enter, and is in no room yet.
     *
     * @throws org.gatehouse.api.WsException to refuse it
     */
    default void onAdmission(Socket socket) {
        // anyone may come
    }

    /**
     * A client has entered; it does not yet know that it has.
     *
     * @throws org.gatehouse.api.WsException to refuse it
     */
    default void onConnect(Socket socket) {
        // as it likes
    }

    /**
     * A client sent an event.
     *
     * @return whether there is a handler for it
     */
    default boolean onEvent(Socket socket, SocketEvent event) {
        return false;
    }

    /** A client that had entered has left. Throws nothing. */
    default void onDisconnect(Socket socket, DisconnectReason reason) {
        // and leave
    }
}
