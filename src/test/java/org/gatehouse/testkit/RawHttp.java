package org.gatehouse.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** A GET request that asks for a WebSocket. */
    private static byte[] upgradeRequest(URI server, String path, String host, String... more) {
        String request = "GET " + server.getPath() + path + " HTTP/1.1\r\nHost: " + host + "\r\n"
                + "Upgrade: websocket\r\nConnection: Upgrade, close\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + Stream.of(more).map(header -> header + "\r\n").collect(Collectors.joining()) + "\r\n";
        return request.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Asks for a WebSocket that the server is expected to refuse. */
    public static String refusedUpgrade(URI server, String query) throws IOException {
        return upgrade(server, "socket.io/?" + query);
    }

    /** Asks for a WebSocket at a path, and reads what comes, without an answer, until the server closes the connection. */
    public static String upgrade(URI server, String path, String... headers) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(upgradeRequest(server, path, server.getAuthority(), headers));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** The status of the answer to one who asks a host for a WebSocket, and goes. */
    public static int upgradeStatus(URI server, String path, String host, String... headers) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(upgradeRequest(server, path, host, headers));
            String line = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                    .readLine();
            return Integer.parseInt(line.split(" ")[1]);
        }
    }

    /** The head of the answer to a GET with these headers alone. */
    public static String head(URI server, String path, String... headers) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            String request = "GET " + server.getPath() + path + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n"
                    + Stream.of(headers).map(header -> header + "\r\n").collect(Collectors.joining()) + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            return answer.lines().takeWhile(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
        }
    }
}
