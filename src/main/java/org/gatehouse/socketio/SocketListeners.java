package org.gatehouse.socketio;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.gatehouse.api.AnyEventListener;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.api.Socket;
import org.gatehouse.api.SocketEventListener;

/** What an application listens for on one socket. Thread-safe; each listener is called without a lock. */
final class SocketListeners {

    private static final Logger LOG = System.getLogger(SocketListeners.class.getName());

    private record Registration(String event, SocketEventListener listener, boolean once) {}

    @FunctionalInterface
    private interface Call {
        void run() throws Exception;
    }

    private final ExceptionMapper exceptions;
    private final List<Registration> registrations = new CopyOnWriteArrayList<>();
    private final List<AnyEventListener> anyListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<DisconnectReason>> disconnectListeners = new CopyOnWriteArrayList<>();

    SocketListeners(ExceptionMapper exceptions) {
        this.exceptions = exceptions;
    }

    void add(String event, SocketEventListener listener, boolean once) {
        if (Namespace.isReserved(event)) {
            throw new IllegalArgumentException("'" + event + "' is the protocol's own, and no client sends it: use"
                    + " onDisconnect, or onConnection of the server");
        }
        registrations.add(new Registration(event, listener, once));
    }

    /** The latest registration goes first, as in Node's event emitters. */
    void remove(String event, SocketEventListener listener) {
        for (int i = registrations.size() - 1; i >= 0; i--) {
            Registration registration = registrations.get(i);
            if (registration.event().equals(event) && registration.listener() == listener) {
                registrations.remove(registration);
                return;
            }
        }
    }

    void remove(String event) {
        registrations.removeIf(registration -> registration.event().equals(event));
    }

    void add(AnyEventListener listener) {
        anyListeners.add(listener);
    }

    void remove(AnyEventListener listener) {
        anyListeners.remove(listener);
    }

    void add(Consumer<DisconnectReason> listener) {
        disconnectListeners.add(listener);
    }

    void remove(Consumer<DisconnectReason> listener) {
        disconnectListeners.remove(listener);
    }

    void onDisconnect(DisconnectReason reason) {
        for (Consumer<DisconnectReason> listener : disconnectListeners) {
            try {
                listener.accept(reason);
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "a listener for the disconnect of a socket failed", e);
            }
        }
    }

    /** Calls all that listen; false if nobody listens for this event in particular. */
    boolean onEvent(Socket socket, SocketEvent event) {
        for (AnyEventListener listener : anyListeners) {
            call(socket, event, () -> listener.onEvent(event.name(), event.arguments()));
        }
        boolean called = false;
        for (Registration registration : List.copyOf(registrations)) {
            boolean due = registration.event().equals(event.name())
                    && (!registration.once() || registrations.remove(registration));
            if (due) {
                called = true;
                SocketEventListener listener = registration.listener();
                call(socket, event, () -> listener.onEvent(event.arguments(), event.acknowledgement()));
            }
        }
        return called;
    }

    private void call(Socket socket, SocketEvent event, Call call) {
        try {
            call.run();
        } catch (Exception e) {
            exceptions.report(e, socket, event, "a listener for '" + LogText.of(event.name()) + "'");
        }
    }
}
