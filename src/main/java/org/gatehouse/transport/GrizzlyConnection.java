package org.gatehouse.transport;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.WebConnection;

/**
 * A connection of Payara. Nothing waits there but the rest of what was written last, instead of four times the socket's buffer. Servlet's
 * way of closing recycles the request, which must not happen while a thread of the container is at work on it, and waits
 * for a client that does not read; so the socket is closed, and the container tells of that as of any connection that is
 * lost.
 */
final class GrizzlyConnection extends NativeConnection {

    static final String REQUEST = "org.apache.catalina.connector.RequestFacade";

    /** The container is busy as soon as anything waits: each frame that does takes 8 KiB there, however small it is. */
    private static final int MAX_WAITING = 1;

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
