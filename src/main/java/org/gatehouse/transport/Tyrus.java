package org.gatehouse.transport;

import jakarta.websocket.Session;

/** The WebSocket implementation of Payara, which some things must, or had better, be done differently for. */
final class Tyrus {

    private static final String PACKAGE = "org.glassfish.tyrus.";

    private Tyrus() {}

    static boolean serves(Session webSocket) {
        return webSocket.getClass().getName().startsWith(PACKAGE);
    }
}
