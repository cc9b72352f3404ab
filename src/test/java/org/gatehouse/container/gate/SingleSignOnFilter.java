package org.gatehouse.container.gate;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;

/** What a single sign-on does that is a filter: it gives requests a principal, which is no token, and roles. */
public class SingleSignOnFilter extends HttpFilter {

    public static final String HEADER = "X-Test-Sign-On";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String name = request.getHeader(HEADER);
        chain.doFilter(name == null ? request : new SignedOn(request, name), response);
    }

    private static final class SignedOn extends HttpServletRequestWrapper {

        private final String name;

        SignedOn(HttpServletRequest request, String name) {
            super(request);
            this.name = name;
        }

        @Override
        public Principal getUserPrincipal() {
            return () -> name;
        }

        @Override
        public boolean isUserInRole(String role) {
            return role.equals("staff");
        }
    }
}
