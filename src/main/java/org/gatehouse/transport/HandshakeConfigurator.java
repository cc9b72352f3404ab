package org.gatehouse.transport;

import jakarta.servlet.ServletException;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.Optional;
import org.gatehouse.engineio.EngineRequest;

/**
 * Carries the request of a handshake into the WebSocket session that comes of it. The request that the container shows
 * here knows neither the address of the peer nor whether the connection is encrypted; the filter's does.
 */
public final class HandshakeConfigurator extends ServerEndpointConfig.Configurator {

    private static final String KEY = EngineRequest.class.getName();

    /** Set by the filter, for the rest of its call, on the thread of the handshake. */
    private static final ThreadLocal<EngineRequest> CURRENT = new ThreadLocal<>();

    @FunctionalInterface
    interface Handshake {
        void proceed() throws IOException, ServletException;
    }

    static void during(EngineRequest request, Handshake handshake) throws IOException, ServletException {
        CURRENT.set(request);
        try {
            handshake.proceed();
        } finally {
            CURRENT.remove();
        }
    }

    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        EngineRequest current = CURRENT.get();
        if (current != null) {
            // Per connection since Jakarta WebSocket 2.1, and copied to the session.
            config.getUserProperties().put(KEY, current);
        }
    }

    static Optional<EngineRequest> request(Session session) {
        return Optional.ofNullable((EngineRequest) session.getUserProperties().get(KEY));
    }
}
