package org.gatehouse.transport;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.gatehouse.engineio.EngineError;
import org.gatehouse.engineio.EngineRequest;
import org.gatehouse.engineio.EngineServer;
import org.gatehouse.engineio.EngineSession;
import org.gatehouse.engineio.RemoteSessions;
import org.jspecify.annotations.Nullable;

/** Decides about the WebSocket handshakes of Engine.IO. */
@WebFilter(urlPatterns = "/socket.io/*", asyncSupported = true)
public class HandshakeFilter extends UpgradeFilter {

    @Inject
    private transient EngineServer engine;

    @Inject
    private transient RemoteSessions elsewhere;

    @Inject
    private transient EngineWebSockets webSockets;

    /** For the container. */
    public HandshakeFilter() {}

    @Override
    Optional<EngineError> refusal(EngineRequest handshake) {
        Optional<EngineError> refusal = engine.refusal(handshake);
        if (refusal.isEmpty()) {
            engine.session(handshake.sid()).ifPresent(EngineSession::expectUpgrade);
        } else if (refusal.get() == EngineError.UNKNOWN_SID && elsewhere.expectUpgrade(handshake)) {
            return Optional.empty();
        }
        return refusal;
    }

    @Override
    @Nullable
    String namespace(HttpServletRequest handshake) {
        return null;
    }

    @Override
    Optional<String> subprotocol() {
        return Optional.empty();
    }

    @Override
    boolean isServed(HttpServletRequest handshake) {
        return handshake.getPathInfo() == null || handshake.getPathInfo().equals("/");
    }

    @Override
    void open(EngineRequest handshake, @Nullable String namespace, WebSocketConnection webSocket) {
        webSockets.open(handshake, webSocket);
    }

    @Override
    void refuse(HttpServletResponse response, EngineError error) throws IOException {
        response.setStatus(error.upgradeStatus());
        error.headers().forEach(response::setHeader);
        response.setContentType("text/html");
        response.getWriter().write(error.message());
    }
}
