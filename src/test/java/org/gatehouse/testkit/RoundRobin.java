package org.gatehouse.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A load balancer that remembers nobody: each request goes to the next server. WebSockets stay where their handshake went. */
public final class RoundRobin implements AutoCloseable {

    private static final String END_OF_HEADERS = "\r\n\r\n";
    private static final Pattern CONNECTION = Pattern.compile("(?im)^connection:.*$");
    private static final Pattern UPGRADE = Pattern.compile("(?im)^upgrade:\\s*websocket");

    private final List<URI> servers;
    private final ServerSocket listener;
    private final AtomicInteger turn = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "round-robin");
        thread.setDaemon(true);
        return thread;
    });

    /** In front of servers whose applications have the same path. */
    public RoundRobin(URI... servers) {
        this.servers = List.of(servers);
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    /** Where clients find it. */
    public URI server() {
        return URI.create(
                "http://127.0.0.1:" + listener.getLocalPort() + servers.get(0).getPath());
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    /** One request a connection, so that the client makes another one for the next. */
    private void serve(Socket client) {
        URI next = servers.get(Math.floorMod(turn.getAndIncrement(), servers.size()));
        try (client;
                Socket server = new Socket(next.getHost(), next.getPort())) {
            String headers = headers(client.getInputStream());
            String passedOn = UPGRADE.matcher(headers).find()
                    ? headers
                    : CONNECTION.matcher(headers).replaceAll("Connection: close");
            server.getOutputStream().write(passedOn.getBytes(StandardCharsets.ISO_8859_1));
            threads.execute(() -> copy(client, server));
            copy(server, client);
        } catch (IOException e) {
            // one of the two has gone
        }
    }

    private static String headers(InputStream in) throws IOException {
        ByteArrayOutputStream headers = new ByteArrayOutputStream();
        while (!headers.toString(StandardCharsets.ISO_8859_1).endsWith(END_OF_HEADERS)) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the client has gone");
            }
            headers.write(next);
        }
        return headers.toString(StandardCharsets.ISO_8859_1);
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // one of the two has gone
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}
