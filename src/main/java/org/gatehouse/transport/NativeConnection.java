package org.gatehouse.transport;

import jakarta.servlet.http.WebConnection;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationTargetException;

/**
 * The connection below a direct WebSocket, for what Servlet cannot say, or does by waiting. One implementation for each
 * server, which finds the server's own public methods by their names, since nothing of it is on the class path of others.
 */
abstract class NativeConnection {

    private static final Logger LOG = System.getLogger(NativeConnection.class.getName());

    private final Object connection;

    NativeConnection(Object connection) {
        this.connection = connection;
    }

    /**
     * Closes it, on any thread, without waiting.
     *
     * @param politely whether what was written leaves before
     * @return false if that is not possible
     */
    abstract boolean close(boolean politely);

    /** Gives back what the container keeps for it, while none of its threads is at work on it. */
    abstract void release(WebConnection servlets) throws Exception;

    final Object call(String method) throws ReflectiveOperationException {
        return call(connection, method);
    }

    static Object call(Object target, String method) throws ReflectiveOperationException {
        return target.getClass().getMethod(method).invoke(target);
    }

    final void call(String method, int argument) throws ReflectiveOperationException {
        call(connection, method, argument);
    }

    static void call(Object target, String method, int argument) throws ReflectiveOperationException {
        target.getClass().getMethod(method, int.class).invoke(target, argument);
    }

    /** The same, where the outcome is not looked at. */
    final boolean attempt(String method) {
        try {
            call(method);
            return true;
        } catch (InvocationTargetException e) {
            LOG.log(Level.DEBUG, "a connection was lost before it was closed", e);
            return true;
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.WARNING, "a connection could not be closed", e);
            return false;
        }
    }
}
