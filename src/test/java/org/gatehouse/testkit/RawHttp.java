package org.gatehouse.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** An HTTP exchange byte by byte, for what no HTTP client would send. */
public final class RawHttp {

    private static final int PATIENCE_MILLIS = 20_000;

    private RawHttp() {}

    /** The first line of the answer to a POST that announces more than it sends. */
    public static String unfinishedPost(URI server, String query) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            String request = "POST " + server.getPath() + "socket.io/?" + query + " HTTP/1.1\r\nHost: "
                    + server.getAuthority() + "\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\n4";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                    .readLine();
        }
    }

    /** Reads the answer until the server closes the connection. */
    private static String get(URI server, String path, String... headers) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            String request = "GET " + server.getPath() + path + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n"
                    + String.join("\r\n", headers) + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** Asks for a WebSocket that the server is expected to refuse. */
    public static String refusedUpgrade(URI server, String query) throws IOException {
        return upgrade(server, "socket.io/?" + query);
    }

    /** Asks for a WebSocket at a path, and reads what comes, without an answer, until the server closes the connection. */
    public static String upgrade(URI server, String path) throws IOException {
        return get(
                server,
                path,
                "Upgrade: websocket",
                "Connection: Upgrade, close",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
    }
}
