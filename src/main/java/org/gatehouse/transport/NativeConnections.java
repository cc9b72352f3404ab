package org.gatehouse.transport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/** Finds what lies below the requests of this server. Thread-safe. */
@ApplicationScoped
class NativeConnections {

    private static final Logger LOG = System.getLogger(NativeConnections.class.getName());

    private final AtomicBoolean warned = new AtomicBoolean();

    /** The connection of a handshake; from now on, the container keeps little of what the client does not read. */
    NativeConnection of(ServletRequest request) {
        ServletRequest inner = request;
        while (inner instanceof ServletRequestWrapper wrapper) {
            inner = wrapper.getRequest();
        }
        try {
            return switch (inner.getClass().getName()) {
                case GrizzlyConnection.REQUEST -> new GrizzlyConnection(inner);
                case UndertowConnection.REQUEST -> new UndertowConnection(inner);
                default -> new ServletConnection();
            };
        } catch (ReflectiveOperationException | RuntimeException e) {
            if (!warned.getAndSet(true)) {
                LOG.log(
                        Level.WARNING,
                        "this version of the server is unknown: clients that do not read may delay others",
                        e);
            }
            return new ServletConnection();
        }
    }
}
