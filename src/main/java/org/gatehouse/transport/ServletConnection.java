package org.gatehouse.transport;

import jakarta.servlet.http.WebConnection;

/** A connection of a server of which no more is known than what Servlet says. */
final class ServletConnection extends NativeConnection {

    ServletConnection() {
        super(new Object());
    }

    @Override
    boolean close(boolean politely) {
        return false;
    }

    @Override
    void release(WebConnection servlets) throws Exception {
        servlets.close();
    }
}
