package org.gatehouse.transport;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.WebConnection;

/**
 * A connection of WildFly. What is written there has left, or waits as one piece, which is dropped. Servlet's way of closing
 * would wait until the client has read that.
 */
final class UndertowConnection extends NativeConnection {

    static final String REQUEST = "io.undertow.servlet.spec.HttpServletRequestImpl";

    UndertowConnection(ServletRequest request) throws ReflectiveOperationException {
        super(call(call(request, "getExchange"), "getConnection"));
    }

    @Override
    boolean close(boolean politely) {
        return attempt("close");
    }

    @Override
    void release(WebConnection servlets) {
        close(false);
    }
}
