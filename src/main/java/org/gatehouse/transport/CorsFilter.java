package org.gatehouse.transport;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.gatehouse.security.CorsPolicy;

/** Tells browsers which pages of other origins may read the answers to polls, and the client bundle. */
@WebFilter(urlPatterns = "/socket.io/*", asyncSupported = true)
public class CorsFilter extends HttpFilter {

    @Inject
    private transient CorsPolicy policy;

    /** For the container. */
    public CorsFilter() {}

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        policy.headers(header(request, "Origin")).forEach(response::addHeader);
        if (policy.isConfigured() && request.getMethod().equals("OPTIONS")) {
            policy.preflightHeaders(header(request, "Access-Control-Request-Headers"))
                    .forEach(response::addHeader);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            response.setContentLength(0);
            return;
        }
        chain.doFilter(request, response);
    }

    private static String header(HttpServletRequest request, String name) {
        String value = request.getHeader(name);
        return value == null ? "" : value;
    }
}
