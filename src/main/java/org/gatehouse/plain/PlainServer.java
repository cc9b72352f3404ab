package org.gatehouse.plain;

import java.util.function.Function;
import org.gatehouse.engineio.EngineRequest;
import org.gatehouse.engineio.EngineServer;
import org.gatehouse.engineio.EngineSession;
import org.gatehouse.engineio.Transport;
import org.gatehouse.socketio.SocketServer;
import org.gatehouse.wire.Dialect;

/**
 * Takes plain clients into the namespaces of the Socket.IO server. Their sessions are Engine.IO's as well, with its queue,
 * its heartbeat and its limits; their transport says what that means on a bare WebSocket. Thread-safe.
 */
public final class PlainServer {

    private final EngineServer engine;
    private final SocketServer sockets;

    /** A way into these namespaces. */
    public PlainServer(EngineServer engine, SocketServer sockets) {
        this.engine = engine;
        this.sockets = sockets;
    }

    /**
     * Opens a session, whose client joins the namespace at once.
     *
     * @param namespace with its leading slash
     * @param transport makes the transport of the session given to it, which accepts packets already
     */
    public void open(EngineRequest request, String namespace, Function<EngineSession, Transport> transport) {
        engine.open(
                request, transport, session -> new PlainListener(namespace, sockets.connect(session, Dialect.PLAIN)));
    }
}
