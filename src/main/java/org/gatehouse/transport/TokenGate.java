package org.gatehouse.transport;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.gatehouse.api.TokenRefusal;
import org.gatehouse.engineio.Counter;
import org.gatehouse.engineio.EngineRequest;
import org.gatehouse.engineio.EngineServer;
import org.gatehouse.security.HandshakeAuthentication;
import org.jspecify.annotations.Nullable;

/** Keeps requests out that would open a connection without the token that is required. */
@Dependent
final class TokenGate {

    private final HandshakeAuthentication authentication;
    private final EngineServer engine;

    @Inject
    TokenGate(HandshakeAuthentication authentication, EngineServer engine) {
        this.authentication = authentication;
        this.engine = engine;
    }

    /**
     * Answers such a request: 401, in the form of RFC 6750, section 3, and of the Engine.IO server.
     *
     * @param namespace that it is for; null if it can be for any
     * @return whether it was answered
     */
    boolean refuses(EngineRequest request, @Nullable String namespace, HttpServletResponse response)
            throws IOException {
        Optional<TokenRefusal> refusal =
                authentication.refusal(request.headers(), request.query(), request.caller(), namespace);
        if (refusal.isEmpty()) {
            return false;
        }
        engine.counters().count(Counter.REFUSED_TOKENS);
        if (request.upgrade()) {
            response.setHeader("Connection", "close");
        }
        refuse(response, refusal.get());
        return true;
    }

    private static void refuse(HttpServletResponse response, TokenRefusal refusal) throws IOException {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader(
                "WWW-Authenticate",
                refusal == TokenRefusal.MISSING
                        ? "Bearer"
                        : "Bearer error=\"invalid_token\", error_description=\"" + refusal.message() + "\"");
        response.setContentType("application/json");
        response.getWriter()
                .write("{\"code\":4,\"message\":\"" + refusal.message() + "\",\"data\":{\"code\":\"" + refusal.code()
                        + "\"}}");
    }
}
