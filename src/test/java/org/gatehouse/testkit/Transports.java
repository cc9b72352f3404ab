package org.gatehouse.testkit;

/** The ways in which a client may reach the server. */
public enum Transports {
    POLLING_ONLY("polling"),
    WEBSOCKET_ONLY("websocket"),
    UPGRADE("polling", "websocket");

    private final String[] names;

    Transports(String... names) {
        this.names = names;
    }

    String[] names() {
        return names;
    }
}
