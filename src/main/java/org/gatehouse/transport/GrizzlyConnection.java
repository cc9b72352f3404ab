package org.gatehouse.transport;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.Optional;

/**
 * The connection of a client at Payara, for what Servlet cannot say: how much may wait to be written to it, which is four
 * times the socket's buffer otherwise, and that it shall be closed although its client does not read. Servlet's own way of
 * closing is not safe while a thread of the container is at work on the connection; this one is, and the container tells
 * of it as of any connection that is lost.
 *
 * <p>By reflection on public methods of Grizzly, since nothing of it is on the class path of other servers.
 */
final class GrizzlyConnection {

    private static final Logger LOG = System.getLogger(GrizzlyConnection.class.getName());
    private static final String FACADE = "org.apache.catalina.connector.RequestFacade";

    private final Object connection;

    private GrizzlyConnection(Object connection) {
        this.connection = connection;
    }

    /** The connection of a request; empty on other servers. */
    static Optional<GrizzlyConnection> of(ServletRequest request) {
        ServletRequest inner = request;
        while (inner instanceof ServletRequestWrapper wrapper) {
            inner = wrapper.getRequest();
        }
        if (!inner.getClass().getName().equals(FACADE)) {
            return Optional.empty();
        }
        try {
            Object grizzly = call(call(inner, "getUnwrappedCoyoteRequest"), "getCoyoteRequest");
            return Optional.of(new GrizzlyConnection(call(call(grizzly, "getContext"), "getConnection")));
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.WARNING, "this version of Payara is unknown: clients that do not read cost more memory", e);
            return Optional.empty();
        }
    }

    /** Says how many bytes may wait before the container says that it is full. */
    void limit(int bytes) {
        try {
            Method limit = connection.getClass().getMethod("setMaxAsyncWriteQueueSize", int.class);
            limit.invoke(connection, bytes);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.WARNING, "this version of Payara is unknown: clients that do not read cost more memory", e);
        }
    }

    /** Closes it after what was written. */
    void close() {
        end("closeSilently");
    }

    /** Closes it at once. */
    void terminate() {
        end("terminateSilently");
    }

    private void end(String method) {
        try {
            call(connection, method);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.WARNING, "a connection could not be closed", e);
        }
    }

    private static Object call(Object target, String method) throws ReflectiveOperationException {
        return target.getClass().getMethod(method).invoke(target);
    }
}
