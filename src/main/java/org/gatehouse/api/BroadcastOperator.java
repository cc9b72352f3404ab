package org.gatehouse.api;

/**
 * Selects sockets and emits to them. Operators are immutable and thread-safe: each method returns a new one, so a
 * selection can be kept and used again.
 *
 * <p>The receivers are the sockets that are in any of the named rooms (all sockets of the namespace if none is named),
 * without those that are in any of the excepted rooms; each receives the event once.
 */
public interface BroadcastOperator {

    /** Adds rooms whose sockets receive the event. */
    BroadcastOperator to(String... rooms);

    /** Adds rooms whose sockets do not receive the event. A socket's id is the room of that socket alone. */
    BroadcastOperator except(String... rooms);

    /**
     * Sends an event to the selected sockets. The event is encoded once, before the method returns, and handed to the
     * queue of each receiver: the call never waits for a client. Events that one thread emits arrive at each receiver in
     * that order.
     *
     * @param event the name; not one of those reserved by the protocol, such as {@code connect} or {@code disconnect}
     * @param args the arguments, each mapped to JSON by JSON-B
     * @throws IllegalArgumentException if the name is reserved or an argument cannot be mapped to JSON
     */
    void emit(String event, Object... args);

    /** Lets the selected sockets enter rooms. Broadcasts that are emitted after the return reach them. */
    void socketsJoin(String... rooms);

    /** Lets the selected sockets leave rooms; those that are not in one stay out of it. */
    void socketsLeave(String... rooms);

    /**
     * Makes the selected clients leave. They stay away until their applications connect again.
     *
     * @param close whether they leave all of their namespaces and their connections are closed, or just this namespace
     */
    void disconnectSockets(boolean close);
}
