package org.gatehouse.transport;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;

/** Serves the stock Socket.IO client, as Node's server does. */
@WebServlet(
        urlPatterns = {
            "/socket.io/socket.io.js",
            "/socket.io/socket.io.js.map",
            "/socket.io/socket.io.min.js",
            "/socket.io/socket.io.min.js.map",
            "/socket.io/socket.io.esm.min.js",
            "/socket.io/socket.io.esm.min.js.map",
            "/socket.io/socket.io.msgpack.min.js",
            "/socket.io/socket.io.msgpack.min.js.map"
        })
public class ClientBundleServlet extends HttpServlet {

    private static final String VERSION = "4.8.4";
    private static final String ETAG = "\"" + VERSION + "\"";

    /** For the container. */
    public ClientBundleServlet() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "public, max-age=0");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("ETag", ETAG);
        String known = request.getHeader("If-None-Match");
        if (known != null && (known.equals(ETAG) || known.equals("W/" + ETAG))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        // The mapping is exact, so the path is one of those above.
        String file = request.getServletPath().substring("/socket.io/".length());
        response.setContentType(file.endsWith(".map") ? "application/json" : "application/javascript; charset=utf-8");
        try (InputStream in = ClientBundleServlet.class.getResourceAsStream("client/" + file)) {
            if (in == null) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            in.transferTo(response.getOutputStream());
        }
    }
}
