package org.gatehouse.testkit;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A WebSocket client that does exactly what a test says, right or wrong. */
public final class RawWebSocket implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final long PATIENCE_SECONDS = 20;
    /** Stands in the queue behind the last frame. */
    private static final String END = "";

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicInteger pings = new AtomicInteger();
    private final StringBuilder parts = new StringBuilder();
    private volatile boolean alive;
    private WebSocket webSocket;

    private RawWebSocket() {}

    /** Opens a WebSocket with this query. */
    public static RawWebSocket open(URI server, String query) {
        return openAt(server.resolve("socket.io/?" + query));
    }

    /** Opens a WebSocket at this address. */
    public static RawWebSocket openAt(URI http) {
        return openAt(http, request -> {});
    }

    /** Opens a WebSocket at this address, by a request with more to it. */
    public static RawWebSocket openAt(URI http, Consumer<WebSocket.Builder> more) {
        RawWebSocket client = new RawWebSocket();
        WebSocket.Builder request = HTTP.newWebSocketBuilder();
        more.accept(request);
        client.webSocket = request.buildAsync(URI.create(http.toString().replaceFirst("^http", "ws")), client)
                .orTimeout(PATIENCE_SECONDS, SECONDS)
                .join();
        return client;
    }

    /** Opens a session. */
    public static RawWebSocket open(URI server) {
        return open(server, "EIO=4&transport=websocket");
    }

    /** Opens a session and joins a namespace; everything up to the answer has been taken. */
    public static RawWebSocket connected(URI server, String namespace) {
        RawWebSocket client = open(server);
        client.next();
        client.send("40" + namespace + ",");
        client.next();
        return client;
    }

    /** From now on, answers the heartbeats of Engine.IO and shows them to nobody. */
    public RawWebSocket alive() {
        alive = true;
        return this;
    }

    /** One frame at a time, as the client of the JDK wants it; a heartbeat may be answered meanwhile. */
    public synchronized void send(String frame) {
        webSocket.sendText(frame, true).join();
    }

    /** A message of bytes. */
    public synchronized void send(byte[] bytes) {
        webSocket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    /** A message of bytes in several frames. */
    public synchronized void sendFragments(byte[]... fragments) {
        for (int i = 0; i < fragments.length; i++) {
            webSocket
                    .sendBinary(ByteBuffer.wrap(fragments[i]), i == fragments.length - 1)
                    .join();
        }
    }

    /** A message in several frames. */
    public synchronized void sendFragments(String... fragments) {
        for (int i = 0; i < fragments.length; i++) {
            webSocket.sendText(fragments[i], i == fragments.length - 1).join();
        }
    }

    /** The next frame; one of bytes as polling has it: {@code b} and Base64. */
    public String next() {
        try {
            String frame = frames.poll(PATIENCE_SECONDS, SECONDS);
            if (frame == null) {
                throw new AssertionError("no frame within " + PATIENCE_SECONDS + " s");
            }
            if (frame.equals(END)) {
                throw new AssertionError("closed with code " + closeCode.join() + " where a frame was expected");
            }
            return frame;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The subprotocol that the server has chosen; empty text if none. */
    public String subprotocol() {
        return webSocket.getSubprotocol();
    }

    /** The pings of WebSocket's own that have come. */
    public int pings() {
        return pings.get();
    }

    /** The code with which the server closes. */
    public int closeCode() {
        return closeCode.orTimeout(PATIENCE_SECONDS, SECONDS).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        parts.append(data);
        if (last) {
            String frame = parts.toString();
            parts.setLength(0);
            if (alive && frame.equals("2")) {
                CompletableFuture<Void> unused = CompletableFuture.runAsync(() -> send("3"));
            } else {
                frames.add(frame);
            }
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        byte[] part = new byte[data.remaining()];
        data.get(part);
        bytes.writeBytes(part);
        if (last) {
            frames.add("b" + Base64.getEncoder().encodeToString(bytes.toByteArray()));
            bytes.reset();
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
        pings.incrementAndGet();
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
        closeCode.complete(statusCode);
        frames.add(END);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        // 1006: no close frame came
        closeCode.complete(1006);
        frames.add(END);
    }

    /** The network goes. */
    public void drop() {
        webSocket.abort();
    }

    @Override
    public void close() {
        webSocket.abort();
    }
}
