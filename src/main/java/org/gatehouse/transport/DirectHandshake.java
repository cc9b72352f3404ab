package org.gatehouse.transport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.gatehouse.config.WebSocketWay;
import org.gatehouse.engineio.EngineError;
import org.gatehouse.engineio.EngineRequest;
import org.gatehouse.engineio.EngineServer;
import org.gatehouse.websocket.OpeningHandshake;

/** Answers the handshakes of WebSockets that are served without the container's endpoints. */
@ApplicationScoped
class DirectHandshake {

    /** RFC 6455, section 4.4. */
    private static final int UPGRADE_REQUIRED = 426;

    private EngineServer engine;

    @SuppressWarnings("NullAway.Init") // a proxy of the container
    DirectHandshake() {}

    @Inject
    DirectHandshake(EngineServer engine) {
        this.engine = engine;
    }

    /** Whether handshakes are to be answered here. */
    boolean isOn() {
        return engine.settings().webSocket() == WebSocketWay.DIRECT;
    }

    /**
     * Answers a handshake that nothing speaks against.
     *
     * @param subprotocol that is spoken, if the client offers it
     * @param open finds the session that the WebSocket is for
     * @param connection of the request
     */
    void answer(
            EngineRequest handshake,
            Optional<String> subprotocol,
            Consumer<WebSocketConnection> open,
            NativeConnection connection,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        OpeningHandshake opening = new OpeningHandshake(handshake.headers());
        if (!handshake.method().equals("GET") || !opening.isValid()) {
            response.setHeader("Connection", "close");
            PollingServlet.refuse(response, EngineError.BAD_REQUEST);
            return;
        }
        if (!opening.isOfThisVersion()) {
            response.setHeader("Sec-WebSocket-Version", OpeningHandshake.VERSION);
            response.setStatus(UPGRADE_REQUIRED);
            return;
        }
        response.setHeader("Upgrade", "websocket");
        response.setHeader("Connection", "Upgrade");
        response.setHeader("Sec-WebSocket-Accept", opening.accept());
        subprotocol
                .flatMap(opening::subprotocol)
                .ifPresent(chosen -> response.setHeader("Sec-WebSocket-Protocol", chosen));
        response.setStatus(HttpServletResponse.SC_SWITCHING_PROTOCOLS);
        request.upgrade(DirectUpgradeHandler.class).prepare(engine, connection, open);
        response.flushBuffer();
    }
}
