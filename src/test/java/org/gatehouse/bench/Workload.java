package org.gatehouse.bench;

/**
 * What the clients of a scenario do.
 *
 * @param rooms that they are spread over evenly; 0 if they join none, and ask for echoes
 * @param payload characters of each message
 * @param stalling how many of them, the last ones, are going to stop reading; what they receive is never counted
 */
record Workload(int clients, int rooms, int payload, int stalling) {

    /** Clients that talk to rooms. */
    static Workload broadcast(int clients, int rooms, int payload) {
        return new Workload(clients, rooms, payload, 0);
    }

    /** Clients that talk to the server alone. */
    static Workload echo(int clients, int payload) {
        return new Workload(clients, 0, payload, 0);
    }

    boolean isEcho() {
        return rooms == 0;
    }

    /** The room of a client; empty for none. */
    String room(int client) {
        return isEcho() ? "" : "room" + client % rooms;
    }

    /** How many send, the first ones: one in each room, or all. */
    int senders() {
        return isEcho() ? clients : rooms;
    }

    boolean mayStall(int client) {
        return client >= clients - stalling;
    }
}
