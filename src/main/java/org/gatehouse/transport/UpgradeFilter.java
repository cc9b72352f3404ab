package org.gatehouse.transport;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.gatehouse.engineio.EngineError;
import org.gatehouse.engineio.EngineRequest;

/**
 * Decides about WebSocket handshakes before the container does. A configurator cannot refuse one with a status of its
 * choice: WildFly would hand a refused handshake to the servlet, and Payara would answer with a page.
 *
 * <p>The containers run their own WebSocket filter after those of the application. What this filter has read goes to
 * {@link HandshakeConfigurator}, which runs further down in the same call.
 */
abstract class UpgradeFilter extends HttpFilter {

    @Inject
    private transient OriginGate origins;

    /** Why a handshake must not proceed, if so. */
    abstract Optional<EngineError> refusal(EngineRequest handshake);

    abstract void refuse(HttpServletResponse response, EngineError error) throws IOException;

    @Override
    protected final void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!EngineRequestReader.isUpgrade(request)) {
            chain.doFilter(request, response);
            return;
        }
        EngineRequest handshake = EngineRequestReader.read(request);
        if (origins.refuses(handshake, response)) {
            return;
        }
        Optional<EngineError> refusal = refusal(handshake);
        if (refusal.isPresent()) {
            response.setHeader("Connection", "close");
            refuse(response, refusal.get());
        } else {
            HandshakeConfigurator.during(handshake, () -> chain.doFilter(request, response));
        }
    }
}
