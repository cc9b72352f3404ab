package org.gatehouse.testkit;

import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP server on the loopback with keys of an issuer, which counts how often it is asked for them, and can be down, slow
 * or dripping.
 */
public final class KeyServer implements AutoCloseable {

    private static final int DRIP_MILLIS = 10;

    private enum Mood {
        WELL,
        DOWN,
        HANGING,
        DRIPPING
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile byte[] body;
    private volatile Mood mood = Mood.WELL;

    private KeyServer(String body) throws IOException {
        this.body = body.getBytes(StandardCharsets.UTF_8);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/keys", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Mood now = mood;
        byte[] answer = body;
        requests.incrementAndGet();
        try (exchange) {
            switch (now) {
                case DOWN -> exchange.sendResponseHeaders(503, -1);
                case DRIPPING -> drip(exchange);
                default -> {
                    if (now == Mood.HANGING) {
                        released.await();
                    }
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void drip(HttpExchange exchange) throws IOException, InterruptedException {
        exchange.sendResponseHeaders(200, 0);
        do {
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
        } while (!released.await(DRIP_MILLIS, TimeUnit.MILLISECONDS));
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
        mood = Mood.DOWN;
    }

    /** Takes requests from now on, but does not answer them before it is released. */
    public void hang() {
        mood = Mood.HANGING;
    }

    /** Answers byte by byte from now on, without an end before it is released. */
    public void drip() {
        mood = Mood.DRIPPING;
    }

    /** Answers what has been held back. */
    public void release() {
        released.countDown();
    }

    /** How often it was asked. */
    public int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
    }
}
