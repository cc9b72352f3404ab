package org.gatehouse.testkit;

import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server on the loopback with keys of an issuer, which counts how often it is asked for them. */
public final class KeyServer implements AutoCloseable {

    private final HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile byte[] body;
    private volatile boolean down;

    private KeyServer(String body) throws IOException {
        this.body = body.getBytes(StandardCharsets.UTF_8);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", exchange -> {
            requests.incrementAndGet();
            if (down) {
                failures.incrementAndGet();
                exchange.sendResponseHeaders(503, -1);
            } else {
                byte[] answer = this.body;
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
            exchange.close();
        });
        server.start();
    }

    public static KeyServer of(JWKSet keys) throws IOException {
        return new KeyServer(keys.toString());
    }

    public static KeyServer of(String body) throws IOException {
        return new KeyServer(body);
    }

    public URI location() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
    }

    public void serve(JWKSet keys) {
        body = keys.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Answers 503 from now on. */
    public void fail() {
        down = true;
    }

    /** How often it was asked. */
    public int requests() {
        return requests.get();
    }

    /** How often it answered 503. */
    public int failures() {
        return failures.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
