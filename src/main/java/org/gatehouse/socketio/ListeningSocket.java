package org.gatehouse.socketio;

import java.util.function.Consumer;
import org.gatehouse.api.AnyEventListener;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.api.Socket;
import org.gatehouse.api.SocketEventListener;

/** The part of a socket that listens to its client for the application. */
abstract class ListeningSocket implements Socket {

    private final SocketListeners listeners;

    ListeningSocket(ExceptionMapper exceptions) {
        this.listeners = new SocketListeners(exceptions);
    }

    void hearDisconnect(DisconnectReason reason) {
        listeners.onDisconnect(reason);
    }

    @Override
    public void onDisconnect(Consumer<DisconnectReason> listener) {
        listeners.add(listener);
    }

    @Override
    public void offDisconnect(Consumer<DisconnectReason> listener) {
        listeners.remove(listener);
    }

    /** Calls all that listen for an event; false if nobody does. */
    boolean hear(SocketEvent event) {
        return listeners.onEvent(this, event);
    }

    @Override
    public void on(String event, SocketEventListener listener) {
        listeners.add(event, listener, false);
    }

    @Override
    public void once(String event, SocketEventListener listener) {
        listeners.add(event, listener, true);
    }

    @Override
    public void off(String event, SocketEventListener listener) {
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
