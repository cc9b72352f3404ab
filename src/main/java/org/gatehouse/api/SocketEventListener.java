package org.gatehouse.api;

/** Handles an event of one socket: {@link Socket#on}. */
@FunctionalInterface
public interface SocketEventListener {

    /**
     * The client sent the event. The events of one client arrive one at a time and in the order in which it sent them.
     *
     * @param arguments of the event
     * @param ack answers the client; nothing is answered unless it is called, and if a handler answers as well, the first
     *     answer counts
     * @throws Exception which the client sees as a handler's: the {@code exception} event
     */
    void onEvent(Arguments arguments, AckCallback ack) throws Exception;
}
