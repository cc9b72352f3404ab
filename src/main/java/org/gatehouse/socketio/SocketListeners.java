package org.gatehouse.socketio;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.gatehouse.api.AnyEventListener;
import org.gatehouse.api.EventListener;
import org.gatehouse.api.Socket;

/** What an application listens for on one socket. Thread-safe; each listener is called without a lock. */
final class SocketListeners {

    private record Registration(String event, EventListener listener, boolean once) {}

    @FunctionalInterface
    private interface Call {
        void run() throws Exception;
    }

    private final List<Registration> registrations = new CopyOnWriteArrayList<>();
    private final List<AnyEventListener> anyListeners = new CopyOnWriteArrayList<>();

    void add(String event, EventListener listener, boolean once) {
        registrations.add(new Registration(event, listener, once));
    }

    /** The latest registration goes first, as in Node's event emitters. */
    void remove(String event, EventListener listener) {
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

    /** Calls all that listen; false if nobody does. */
    boolean onEvent(Socket socket, SocketEvent event) {
        for (AnyEventListener listener : anyListeners) {
            call(socket, event, () -> listener.onEvent(event.name(), event.arguments()));
        }
        boolean called = !anyListeners.isEmpty();
        for (Registration registration : List.copyOf(registrations)) {
            boolean due = registration.event().equals(event.name())
                    && (!registration.once() || registrations.remove(registration));
            if (due) {
                called = true;
                EventListener listener = registration.listener();
                call(socket, event, () -> listener.onEvent(event.arguments(), event.acknowledgement()));
            }
        }
        return called;
    }

    private static void call(Socket socket, SocketEvent event, Call call) {
        try {
            call.run();
        } catch (Exception e) {
            Object payload = ExceptionMapper.payload(e, event, "a listener for '" + event.name() + "'");
            socket.emit(ExceptionMapper.EVENT, payload);
        }
    }
}
