package org.gatehouse.test;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.gatehouse.wire.EnginePacket;

/** Engine.IO over a WebSocket. */
final class WebSocketConnection implements Connection, WebSocket.Listener {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final long PATIENCE_SECONDS = 20;

    private final Receiver receiver;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private WebSocket webSocket;
    private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);

    private WebSocketConnection(Receiver receiver) {
        this.receiver = receiver;
    }

    static Connection open(URI address, Map<String, String> headers, Receiver receiver) {
        WebSocketConnection connection = new WebSocketConnection(receiver);
        WebSocket.Builder handshake = HTTP.newWebSocketBuilder();
        headers.forEach(handshake::header);
        CompletableFuture<WebSocket> opening = handshake.buildAsync(address, connection);
        try {
            connection.webSocket =
                    opening.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw new IllegalStateException("no WebSocket at " + address + why(e.getCause()), e.getCause());
        }
        connection.webSocket.request(1);
        return connection;
    }

    private static String why(Throwable failure) {
        return failure instanceof WebSocketHandshakeException handshake
                ? ": " + handshake.getResponse().statusCode() + "; is the context root right?"
                : "";
    }

    /** Asks for nothing before the WebSocket is known here. */
    @Override
    public void onOpen(WebSocket opened) {
        // the first request comes from open()
    }

    /** The WebSocket takes one message at a time. */
    @Override
    public synchronized void send(EnginePacket packet) {
        sent = sent.thenCompose(done -> packet.isBinary()
                ? webSocket.sendBinary(ByteBuffer.wrap(packet.bytes()), true)
                : webSocket.sendText(packet.text(), true));
    }

    @Override
    public void drop() {
        webSocket.abort();
        receiver.closed();
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            EnginePacket packet = EnginePacket.parse(text.toString());
            text.setLength(0);
            receiver.received(packet);
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
            EnginePacket packet = EnginePacket.message(bytes.toByteArray());
            bytes.reset();
            receiver.received(packet);
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
        receiver.closed();
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        receiver.closed();
    }
}
