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
import org.gatehouse.engineio.EngineSession;

/**
 * Decides about WebSocket handshakes before the container does. A configurator cannot refuse one with a status of its
 * choice: WildFly would hand a refused origin to the servlet, and Payara would answer with a page.
 *
 * <p>The containers run their own WebSocket filter after those of the application. What this filter has read goes to
 * {@link HandshakeConfigurator}, which runs further down in the same call.
 */
@WebFilter(urlPatterns = "/socket.io/*", asyncSupported = true)
public class HandshakeFilter extends HttpFilter {

    @Inject
    private transient EngineServer engine;

    /** For the container. */
    public HandshakeFilter() {}

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!EngineRequestReader.isUpgrade(request)) {
            chain.doFilter(request, response);
            return;
        }
        EngineRequest handshake = EngineRequestReader.read(request);
        Optional<EngineError> refusal = engine.refusal(handshake);
        if (refusal.isPresent()) {
            response.setStatus(refusal.get().upgradeStatus());
            response.setContentType("text/html");
            response.setHeader("Connection", "close");
            response.getWriter().write(refusal.get().message());
            return;
        }
        engine.session(handshake.sid()).ifPresent(EngineSession::expectUpgrade);
        HandshakeConfigurator.during(handshake, () -> chain.doFilter(request, response));
    }
}
