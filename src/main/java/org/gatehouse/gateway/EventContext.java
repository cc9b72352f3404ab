package org.gatehouse.gateway;

import java.lang.reflect.Method;
import org.gatehouse.api.AckCallback;
import org.gatehouse.api.Arguments;
import org.gatehouse.api.ExecutionContext;
import org.gatehouse.api.Socket;
import org.gatehouse.socketio.SocketEvent;
import org.jspecify.annotations.Nullable;

/** One event on its way to one handler. */
record EventContext(Socket client, SocketEvent event, Class<?> gateway, Method handler) implements ExecutionContext {

    @Override
    public String pattern() {
        return event.name();
    }

    @Override
    public <T> @Nullable T data(Class<T> type) {
        return event.arguments().body(type);
    }

    @Override
    public Arguments arguments() {
        return event.arguments();
    }

    @Override
    public AckCallback ack() {
        return event.acknowledgement();
    }
}
