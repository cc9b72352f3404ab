package org.gatehouse.socketio;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The connections of each user. Thread-safe; a user without connections is forgotten. */
final class UserConnections {

    private final int max;
    private final Map<String, Set<SocketConnection>> connections = new ConcurrentHashMap<>();

    /**
     * No connections.
     *
     * @param max how many one user may have
     */
    UserConnections(int max) {
        this.max = max;
    }

    /** Adds a connection, or says no if the user has too many. A user who has no name has as many as there are. */
    boolean add(String user, SocketConnection connection) {
        return connections
                .compute(user, (key, before) -> {
                    Set<SocketConnection> all = before == null ? ConcurrentHashMap.newKeySet(2) : before;
                    if (user.isEmpty() || all.size() < max) {
                        all.add(connection);
                    }
                    return all;
                })
                .contains(connection);
    }

    void remove(String user, SocketConnection connection) {
        connections.computeIfPresent(user, (key, all) -> {
            all.remove(connection);
            return all.isEmpty() ? null : all;
        });
    }

    /** Visits each connection once for each of its users, those that come meanwhile perhaps. */
    void forEach(Consumer<SocketConnection> visitor) {
        connections.values().forEach(all -> all.forEach(visitor));
    }
}
