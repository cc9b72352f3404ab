package org.gatehouse.transport;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.gatehouse.engineio.Counter;
import org.gatehouse.engineio.EngineError;
import org.gatehouse.engineio.EngineRequest;
import org.gatehouse.engineio.EngineServer;
import org.gatehouse.security.CorsPolicy;
import org.gatehouse.security.OriginCheck;

/** Turns away the requests of pages that may not make them. */
@Dependent
final class OriginGate {

    private static final Logger LOG = System.getLogger(OriginGate.class.getName());
    private static final int MAX_LOGGED = 300;

    private final OriginCheck check;
    private final EngineServer engine;

    @Inject
    OriginGate(CorsPolicy policy, EngineServer engine) {
        this.check = new OriginCheck(policy);
        this.engine = engine;
    }

    /** Whether a request has been refused, and answered by 403, because of its origin. */
    boolean refuses(EngineRequest request, HttpServletResponse response) throws IOException {
        String origin = request.headers().get("origin");
        if (check.permits(origin, request.host(), request.secure())) {
            return false;
        }
        engine.counters().count(Counter.FORBIDDEN_ORIGINS);
        LOG.log(
                Level.DEBUG,
                "refuses a request of {0} with the origin {1}",
                request.address(),
                printable(String.valueOf(origin)));
        if (!response.getHeaders("Vary").contains("Origin")) {
            response.addHeader("Vary", "Origin");
        }
        if (request.upgrade()) {
            response.setHeader("Connection", "close");
        }
        PollingServlet.refuse(response, EngineError.FORBIDDEN_ORIGIN);
        return true;
    }

    /** Without what could forge lines of the log, or steer the terminal that shows it. */
    static String printable(String text) {
        return text.substring(0, Math.min(text.length(), MAX_LOGGED)).replaceAll("[^ -~]", "?");
    }
}
