package org.gatehouse.transport;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.gatehouse.engineio.EngineError;
import org.gatehouse.engineio.EngineRequest;
import org.gatehouse.engineio.EngineServer;

/** Decides about the handshakes of plain clients before the container does, as {@link HandshakeFilter} for Socket.IO. */
@WebFilter(
        urlPatterns = {"/ws", "/ws/*"},
        asyncSupported = true)
public class PlainHandshakeFilter extends HttpFilter {

    @Inject
    private transient EngineServer engine;

    /** For the container. */
    public PlainHandshakeFilter() {}

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!EngineRequestReader.isUpgrade(request)) {
            chain.doFilter(request, response);
            return;
        }
        EngineRequest handshake = EngineRequestReader.read(request);
        Optional<EngineError> refusal = engine.overload(handshake);
        if (refusal.isPresent()) {
            response.setStatus(refusal.get().status());
            response.setContentType("application/json");
            response.setHeader("Connection", "close");
            response.getWriter().write(refusal.get().json());
            return;
        }
        HandshakeConfigurator.during(handshake, () -> chain.doFilter(request, response));
    }
}
