package org.gatehouse.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A TCP connection on which a test sends whatever bytes it likes. */
final class TcpClient implements AutoCloseable {

    static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    static final String UPGRADE = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n" + KEY;

    private static final int PATIENCE_MILLIS = 20_000;
    private static final int SILENCE_MILLIS = 3_000;

    private final URI server;
    private final Socket socket;

    private TcpClient(URI server) throws IOException {
        this.server = server;
        this.socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    static TcpClient to(URI server) {
        try {
            return new TcpClient(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A WebSocket of Engine.IO that is open; what the server has sent since is unread. */
    static TcpClient webSocket(URI server) {
        return to(server).get("socket.io/?EIO=4&transport=websocket", UPGRADE).takeHead("101");
    }

    /** A request for a path below the context root, with these header lines beside that of the host. */
    TcpClient request(String method, String path, String headers, String body) {
        return send(method + " " + server.getPath() + path + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n"
                + headers + "\r\n" + body);
    }

    TcpClient get(String path, String headers) {
        return request("GET", path, headers, "");
    }

    TcpClient send(String text) {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    TcpClient send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends what the server may no longer want to read. */
    TcpClient sendAnyway(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            // the server has closed the connection
        }
        return this;
    }

    /** Sends the same again and again, beside the test: the server may stop reading. Ends with the connection. */
    TcpClient flood(byte[] bytes, int times) {
        Thread flood = new Thread(() -> {
            for (int i = 0; i < times && !socket.isClosed(); i++) {
                sendAnyway(bytes);
            }
        });
        flood.setDaemon(true);
        flood.start();
        return this;
    }

    private TcpClient takeHead(String status) {
        String head = head();
        if (!head.startsWith("HTTP/1.1 " + status)) {
            throw new AssertionError(head);
        }
        return this;
    }

    /** The head of the next answer; less if the server closes the connection before its end. */
    String head() {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /** The next answer, head and body. */
    String answer() {
        String head = head();
        String lower = head.toLowerCase(Locale.ROOT);
        StringBuilder answer = new StringBuilder(head);
        if (lower.contains("\r\ncontent-length:")) {
            String length = lower.replaceFirst("(?s).*\r\ncontent-length: *(\\d+).*", "$1");
            for (int i = Integer.parseInt(length), next = 0; i > 0 && next >= 0; i--) {
                next = read();
                answer.append(next < 0 ? "" : String.valueOf((char) next));
            }
        } else if (lower.contains("\r\ntransfer-encoding: chunked")) {
            while (!answer.toString().endsWith("\r\n0\r\n\r\n")) {
                int next = read();
                if (next < 0) {
                    break;
                }
                answer.append((char) next);
            }
        }
        return answer.toString();
    }

    /** What the server sends until it closes the connection, or is silent for a while. */
    String untilSilence() {
        try {
            socket.setSoTimeout(SILENCE_MILLIS);
            return everything();
        } catch (IOException e) {
            return "";
        } catch (AssertionError silence) {
            return String.valueOf(silence.getMessage());
        }
    }

    /** Everything that the server sends until it closes the connection, which it must. */
    String everything() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            InputStream in = socket.getInputStream();
            byte[] chunk = new byte[8192];
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                bytes.write(chunk, 0, length);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection stays open after: " + bytes, e);
        } catch (IOException e) {
            // a reset is an end as well
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private int read() {
        try {
            return socket.getInputStream().read();
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the server does not answer", e);
        } catch (IOException e) {
            return -1;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // it is closed
        }
    }
}
