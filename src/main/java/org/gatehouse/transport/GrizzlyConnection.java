package org.gatehouse.transport;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.WebConnection;

/**
 * A connection of Payara. What waits there is bounded, which would be four times the socket's buffer otherwise. Servlet's
 * way of closing recycles the request, which must not happen while a thread of the container is at work on it, and waits
 * for a client that does not read; so the socket is closed, and the container tells of that as of any connection that is
 * lost.
 */
final class GrizzlyConnection extends NativeConnection {

    static final String REQUEST = "org.apache.catalina.connector.RequestFacade";

    private static final int MAX_WAITING = 65_536;

    GrizzlyConnection(ServletRequest request) throws ReflectiveOperationException {
        this(call(
                call(call(call(request, "getUnwrappedCoyoteRequest"), "getCoyoteRequest"), "getContext"),
                "getConnection"));
    }

    private GrizzlyConnection(Object connection) throws ReflectiveOperationException {
        super(connection);
        connection.getClass().getMethod("setMaxAsyncWriteQueueSize", int.class).invoke(connection, MAX_WAITING);
    }

    @Override
    boolean close(boolean politely) {
        return attempt(politely ? "closeSilently" : "terminateSilently");
    }

    @Override
    void release(WebConnection servlets) throws Exception {
        servlets.close();
    }
}
