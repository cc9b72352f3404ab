package org.gatehouse.socketio;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The events of one client whose handling waits for stages. Thread-safe. */
final class PendingTurns {

    private final Set<Turn> turns = ConcurrentHashMap.newKeySet(1);
    private volatile boolean closed;

    void add(Turn turn) {
        turns.add(turn);
        if (closed) {
            turn.abandon();
        }
    }

    void remove(Turn turn) {
        turns.remove(turn);
    }

    /** The client has gone, so nobody waits any more. */
    void close() {
        closed = true;
        turns.forEach(Turn::abandon);
    }
}
