package org.gatehouse.transport;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.gatehouse.engineio.EngineError;
import org.gatehouse.engineio.EngineRequest;
import org.gatehouse.engineio.EngineServer;
import org.jspecify.annotations.Nullable;

/** Decides about the WebSocket handshakes of plain clients. */
@WebFilter(
        urlPatterns = {"/ws", "/ws/*"},
        asyncSupported = true)
public class PlainHandshakeFilter extends UpgradeFilter {

    private static final String PREFIX = "/ws";

    @Inject
    private transient EngineServer engine;

    @Inject
    private transient PlainWebSockets webSockets;

    /** For the container. */
    public PlainHandshakeFilter() {}

    @Override
    Optional<EngineError> refusal(EngineRequest handshake) {
        return engine.overload(handshake);
    }

    @Override
    boolean opens(EngineRequest handshake) {
        return true; // whatever its query says
    }

    @Override
    Optional<String> subprotocol() {
        return Optional.of(PlainEndpoint.SUBPROTOCOL);
    }

    @Override
    boolean isServed(HttpServletRequest handshake) {
        return namespace(handshake).lastIndexOf('/') == 0;
    }

    @Override
    void open(EngineRequest handshake, @Nullable String namespace, WebSocketConnection webSocket) {
        webSockets.open(handshake, Objects.requireNonNull(namespace), webSocket);
    }

    @Override
    String namespace(HttpServletRequest handshake) {
        String path = handshake.getServletPath() + (handshake.getPathInfo() == null ? "" : handshake.getPathInfo());
        return path.length() <= PREFIX.length() ? "/" : path.substring(PREFIX.length());
    }

    @Override
    void refuse(HttpServletResponse response, EngineError error) throws IOException {
        PollingServlet.refuse(response, error);
    }
}
