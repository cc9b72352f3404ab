package org.gatehouse.relay;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.gatehouse.config.EngineSettings;
import org.gatehouse.engineio.Counter;
import org.gatehouse.engineio.EngineRequest;
import org.gatehouse.engineio.EngineServer;
import org.gatehouse.engineio.FrameChannel;
import org.gatehouse.engineio.FrameRelay;
import org.gatehouse.engineio.Polling;
import org.gatehouse.engineio.RemoteSessions;
import org.gatehouse.relay.RelayMessage.Kind;
import org.gatehouse.wire.PacketException;

/**
 * One node among those that lead each other's requests to their sessions. Thread-safe; no call waits.
 *
 * <p>Whoever can read what the nodes send each other learns the ids of sessions and all that their clients send and receive.
 */
public final class NodeRelay implements RemoteSessions, AutoCloseable {

    private static final Logger LOG = System.getLogger(NodeRelay.class.getName());

    private final String node;
    private final EngineServer engine;
    private final BiConsumer<String, byte[]> link;
    private final Duration patience;
    private final NodeWatch watch;
    private final Errands errands;
    private final SessionOwner owner;

    /**
     * A node whose name is in the ids of its sessions.
     *
     * @param engine has the sessions
     * @param link sends a message to the node that it is given, or loses it; those to one node arrive in order
     */
    public NodeRelay(NodeSids sids, EngineServer engine, BiConsumer<String, byte[]> link) {
        this.node = sids.node();
        this.engine = engine;
        this.link = link;
        EngineSettings settings = engine.settings();
        // As long as a client may be silent: the heartbeat ends every poll in time, unless something is lost.
        this.patience = settings.pingInterval().plus(settings.pingTimeout());
        this.watch = new NodeWatch(engine.scheduler(), silent -> say(silent, Kind.PING), this::giveUp);
        this.errands = new Errands(node, engine, this::send, watch);
        this.owner = new SessionOwner(node, engine, this::send, watch, patience.multipliedBy(2));
    }

    private void giveUp(String dead) {
        LOG.log(Level.WARNING, "the node {0}, to which requests are led, does not answer any more", dead);
        errands.giveUp(dead);
        owner.giveUp(dead);
    }

    private void say(String to, Kind kind) {
        send(to, new RelayMessage(kind, node, 0, "", 0, ""));
    }

    private void send(String to, RelayMessage message) {
        link.accept(to, message.encode());
    }

    /** A message to this node has come; what it holds may be anything. Not to be called by two threads at once. */
    public void receive(byte[] message) {
        try {
            receive(RelayMessage.decode(message));
        } catch (PacketException e) {
            engine.counters().count(Counter.UNREADABLE_MESSAGES);
            LOG.log(Level.DEBUG, "a message of another node cannot be read: {0}", e.getMessage());
        }
    }

    private void receive(RelayMessage message) {
        watch.heard(message.from());
        switch (message.kind()) {
            case POLL, POST, BODY, DROP, END, EXPECT, UPGRADE, RECEIVED, WRITTEN, GONE -> owner.receive(message);
            case FOUND, PAYLOAD, READ, REFUSED, SEND, CLOSE -> errands.receive(message);
            case PING -> say(message.from(), Kind.PONG);
            case PONG -> LOG.log(Level.TRACE, "the node {0} is there", message.from());
        }
    }

    @Override
    public Optional<Polling> polling(EngineRequest request) {
        boolean polls = "polling".equals(request.query().get("transport"));
        return switch (request.method()) {
            case "GET" -> polls ? polling(request, patience) : Optional.empty();
            // Its body may take as long as the answer.
            case "POST" -> polls ? polling(request, patience.multipliedBy(2)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<Polling> polling(EngineRequest request, Duration limit) {
        return errands.begin(request, Optional.of(limit), errand -> new RelayedPolling(errands, errand))
                .map(Polling.class::cast);
    }

    @Override
    public boolean expectUpgrade(EngineRequest handshake) {
        Optional<Expectation> told = isForWebSocket(handshake)
                ? errands.begin(handshake, Optional.of(patience), errand -> new Expectation(errands, errand))
                : Optional.empty();
        told.ifPresent(Expectation::tell);
        return told.isPresent();
    }

    @Override
    public boolean upgrade(EngineRequest handshake, Function<FrameRelay, FrameChannel> channel) {
        Optional<RelayedWebSocket> webSocket = isForWebSocket(handshake)
                ? errands.begin(
                        handshake, Optional.empty(), errand -> new RelayedWebSocket(errands, errand, engine, channel))
                : Optional.empty();
        webSocket.ifPresent(RelayedWebSocket::ask);
        return webSocket.isPresent();
    }

    private static boolean isForWebSocket(EngineRequest handshake) {
        return handshake.method().equals("GET")
                && "websocket".equals(handshake.query().get("transport"));
    }

    /** How many requests wait for other nodes. */
    int waiting() {
        return errands.size();
    }

    /** Ends what waits for other nodes as if they had lost it. */
    @Override
    public void close() {
        errands.close();
    }
}
