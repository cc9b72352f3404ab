package org.gatehouse.transport;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import org.gatehouse.security.CorsPolicy;

/**
 * Tells browsers which pages of other origins may read the answers to polls, and the client bundle; and refuses what pages
 * of further ones send. Their GET requests are served, as by Node's server: a browser sends such a request for an image
 * without naming the page, and a page that cannot read the answer does not learn the id of the session that was opened.
 */
@WebFilter(urlPatterns = "/socket.io/*", asyncSupported = true)
public class CorsFilter extends HttpFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    @Inject
    private transient CorsPolicy policy;

    @Inject
    private transient OriginGate origins;

    @Inject
    private transient EngineRequestReader reader;

    /** For the container. */
    public CorsFilter() {}

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String origin = header(request, "Origin");
        policy.headers(origin).forEach(response::addHeader);
        if (policy.isConfigured() && request.getMethod().equals("OPTIONS")) {
            policy.preflightHeaders(origin, header(request, "Access-Control-Request-Headers"))
                    .forEach(response::addHeader);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            response.setContentLength(0);
            return;
        }
        boolean harmless = READING.contains(request.getMethod()) || request.getHeader("Origin") == null;
        if (harmless || !origins.refuses(reader.read(request), response)) {
            chain.doFilter(request, response);
        }
    }

    private static String header(HttpServletRequest request, String name) {
        return String.join(", ", Collections.list(request.getHeaders(name)));
    }
}
