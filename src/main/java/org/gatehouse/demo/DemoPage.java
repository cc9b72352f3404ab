package org.gatehouse.demo;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The page of the sample, at the context root. */
@WebServlet({"", "/demo/demo.css", "/demo/demo.js"})
public class DemoPage extends HttpServlet {

    private static final Map<String, String> CONTENT_TYPES = Map.of(
            "index.html", "text/html; charset=utf-8",
            "demo.css", "text/css; charset=utf-8",
            "demo.js", "application/javascript; charset=utf-8");

    /** The page loads nothing from elsewhere, has no script within it, and nobody may put it into a frame. */
    private static final Map<String, String> HEADERS = Map.of(
            "Cache-Control", "no-cache",
            "Content-Security-Policy",
                    "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Permissions-Policy", "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY");

    /** For the container. */
    public DemoPage() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getServletPath();
        String file = path.startsWith("/demo/") ? path.substring("/demo/".length()) : "index.html";
        try (InputStream in = Demo.isOn() ? DemoPage.class.getResourceAsStream(file) : null) {
            if (in == null) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            response.setContentType(CONTENT_TYPES.get(file));
            HEADERS.forEach(response::setHeader);
            in.transferTo(response.getOutputStream());
        }
    }
}
