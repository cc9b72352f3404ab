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

    /** The container is busy as soon as anything waits. */
    private static final int MAX_WAITING = 1;

    /** What each write of less than that takes, and fills with zeros before. Grizzly's own choice are 8 KiB. */
    private static final int BUFFER = 512;

    GrizzlyConnection(ServletRequest request) throws ReflectiveOperationException {
        this(call(call(request, "getUnwrappedCoyoteRequest"), "getCoyoteRequest"));
    }

    private GrizzlyConnection(Object request) throws ReflectiveOperationException {
        super(call(call(request, "getContext"), "getConnection"));
        call("setMaxAsyncWriteQueueSize", MAX_WAITING);
        call(call(call(request, "getResponse"), "getOutputBuffer"), "setBufferSize", BUFFER);
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
