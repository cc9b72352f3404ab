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
import org.jspecify.annotations.Nullable;

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

    @Inject
    private transient TokenGate tokens;

    @Inject
    private transient EngineRequestReader reader;

    @Inject
    private transient NativeConnections connections;

    @Inject
    private transient DirectHandshake direct;

    /** Why a handshake must not proceed, if so. */
    abstract Optional<EngineError> refusal(EngineRequest handshake);

    /** Whether a handshake is for a new session. */
    boolean opens(EngineRequest handshake) {
        return handshake.sid().isEmpty();
    }

    /** The namespace that a handshake is for; null if it can be for any. */
    abstract @Nullable String namespace(HttpServletRequest handshake);

    /** The subprotocol that is spoken with clients which offer it, if there is one. */
    abstract Optional<String> subprotocol();

    /** Whether the path is exactly one at which WebSockets are served. */
    abstract boolean isServed(HttpServletRequest handshake);

    /** Finds the session that a WebSocket is for. */
    abstract void open(EngineRequest handshake, @Nullable String namespace, WebSocketConnection webSocket);

    abstract void refuse(HttpServletResponse response, EngineError error) throws IOException;

    @Override
    protected final void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!EngineRequestReader.isUpgrade(request)) {
            chain.doFilter(request, response);
            return;
        }
        EngineRequest handshake = reader.read(request);
        if (origins.refuses(handshake, response)) {
            return;
        }
        // WildFly looks at the key alone, whatever protocol is asked for.
        Optional<EngineError> refusal =
                EngineRequestReader.isForWebSocket(request) ? refusal(handshake) : Optional.of(EngineError.BAD_REQUEST);
        if (refusal.isPresent()) {
            response.setHeader("Connection", "close");
            refuse(response, refusal.get());
        } else if (!opens(handshake) || !tokens.refuses(handshake, namespace(request), response)) {
            proceed(handshake, request, response, chain);
        }
    }

    private void proceed(
            EngineRequest handshake, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        NativeConnection connection = connections.of(request);
        if (direct.isOn() && isServed(request)) {
            String namespace = namespace(request);
            direct.answer(
                    handshake,
                    subprotocol(),
                    webSocket -> open(handshake, namespace, webSocket),
                    connection,
                    request,
                    response);
        } else {
            HandshakeConfigurator.during(handshake, () -> chain.doFilter(request, response));
        }
    }
}
