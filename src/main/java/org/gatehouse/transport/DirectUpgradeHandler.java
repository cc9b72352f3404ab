package org.gatehouse.transport;

import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.Consumer;
import org.gatehouse.engineio.EngineServer;
import org.jspecify.annotations.Nullable;

/**
 * What the container makes of a handshake that is served directly. It is told what to do by whoever has asked for it, before
 * the container begins.
 */
public final class DirectUpgradeHandler implements HttpUpgradeHandler {

    private @Nullable EngineServer engine;
    private NativeConnection below = new ServletConnection();
    private @Nullable Consumer<WebSocketConnection> open;
    private volatile @Nullable DirectWebSocket webSocket;

    /** For the container. */
    public DirectUpgradeHandler() {}

    /**
     * Says what to do with the WebSocket.
     *
     * @param connection on which it is
     * @param opening finds the session that it is for
     */
    void prepare(EngineServer server, NativeConnection connection, Consumer<WebSocketConnection> opening) {
        engine = server;
        below = connection;
        open = opening;
    }

    @Override
    public void init(WebConnection connection) {
        EngineServer server = Objects.requireNonNull(engine);
        try {
            DirectWebSocket opened = new DirectWebSocket(
                    connection, below, server.scheduler(), server.settings().maxPayload());
            webSocket = opened;
            Objects.requireNonNull(open).accept(opened);
            opened.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void destroy() {
        DirectWebSocket opened = webSocket;
        if (opened != null) {
            opened.lost();
        }
    }
}
