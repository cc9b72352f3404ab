package org.gatehouse.socketio;

import org.gatehouse.api.AnyEventListener;
import org.gatehouse.api.EventListener;
import org.gatehouse.api.Socket;

/** The part of a socket that listens to its client for the application. */
abstract class ListeningSocket implements Socket {

    private final SocketListeners listeners = new SocketListeners();

    /** Calls all that listen for an event; false if nobody does. */
    boolean hear(SocketEvent event) {
        return listeners.onEvent(this, event);
    }

    @Override
    public void on(String event, EventListener listener) {
        listeners.add(event, listener, false);
    }

    @Override
    public void once(String event, EventListener listener) {
        listeners.add(event, listener, true);
    }

    @Override
    public void off(String event, EventListener listener) {
        listeners.remove(event, listener);
    }

    @Override
    public void off(String event) {
        listeners.remove(event);
    }

    @Override
    public void onAny(AnyEventListener listener) {
        listeners.add(listener);
    }

    @Override
    public void offAny(AnyEventListener listener) {
        listeners.remove(listener);
    }
}
