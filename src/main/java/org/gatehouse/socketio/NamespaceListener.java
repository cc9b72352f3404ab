package org.gatehouse.socketio;

import org.gatehouse.api.DisconnectReason;
import org.gatehouse.api.Socket;

/**
 * What lies above a namespace. Calls for the sockets of one connection come one at a time and in order; those of
 * different connections overlap. A call may take its time: it delays its own connection only.
 */
public interface NamespaceListener {

    /** Does nothing. */
    NamespaceListener NONE = new NamespaceListener() {
        @Override
        public void onConnect(Socket socket) {
            // anyone may come
        }

        @Override
        public boolean onEvent(Socket socket, SocketEvent event) {
            return false;
        }

        @Override
        public void onDisconnect(Socket socket, DisconnectReason reason) {
            // and leave
        }
    };

    /**
     * A client asks to enter; it does not yet know that it may.
     *
     * @throws org.gatehouse.api.WsException to refuse it
     */
    void onConnect(Socket socket);

    /**
     * A client sent an event.
     *
     * @return whether there is a handler for it
     */
    boolean onEvent(Socket socket, SocketEvent event);

    /** A client that had entered has left. */
    void onDisconnect(Socket socket, DisconnectReason reason);
}
