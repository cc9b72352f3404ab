package org.gatehouse.engineio;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.config.EngineSettings;
import org.gatehouse.config.OverflowPolicy;
import org.gatehouse.engineio.EngineSessionState.End;
import org.gatehouse.engineio.EngineSessionState.Step;
import org.gatehouse.engineio.Scheduler.Timeout;
import org.gatehouse.wire.EnginePacket;
import org.gatehouse.wire.EnginePacketType;
import org.gatehouse.wire.PacketGroup;
import org.jspecify.annotations.Nullable;

/**
 * One client's Engine.IO session, over whichever transport serves it.
 *
 * <p>Thread-safe: anyone may {@link #enqueue}, {@link #flush} and {@link #close}; transports report from their own threads. Packets leave in
 * the order in which {@code enqueue} was called. No call waits for the client.
 */
public final class EngineSession {

    private static final Logger LOG = System.getLogger(EngineSession.class.getName());
    private static final String PROBE = "probe";

    /** How long a closing session waits for the poll, or the free WebSocket, that takes its last packets. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    /** How long a session that its client has closed answers a poll that was overtaken by the close. */
    private static final Duration LINGER = Duration.ofMillis(500);

    /** How long a poll that arrives during an upgrade is held before it is released, as in the Engine.IO server. */
    private static final Duration RELEASE = Duration.ofMillis(100);

    private final String sid;
    private final EngineRequest request;
    private final Instant openedAt = Instant.now();
    private final EngineSettings settings;
    private final Scheduler scheduler;
    private final Counters counters;
    private final Consumer<EngineSession> onEnd;
    private final ReceiveLimit receiveLimit;
    private final EngineSessionState state;
    private final Heartbeat heartbeat;
    private final EngineListener listener;
    private volatile @Nullable Timeout closeTimeout;
    private volatile boolean lingering;
    private final SendTurn turn;

    EngineSession(
            EngineRequest request,
            EngineServer server,
            Function<EngineSession, Transport> transport,
            Function<EngineSession, EngineListener> listener,
            Consumer<EngineSession> onEnd) {
        this.sid = server.newId();
        this.request = request;
        this.settings = server.settings();
        this.scheduler = server.scheduler();
        this.counters = server.counters();
        this.turn = new SendTurn(this, server.lanes());
        this.receiveLimit = server.newReceiveLimit();
        this.onEnd = onEnd;
        this.heartbeat = new Heartbeat(
                server.pings(),
                server.pongs(),
                () -> send(EnginePacket.PING),
                () -> abort(DisconnectReason.PING_TIMEOUT));
        this.state = new EngineSessionState(transport.apply(this), new SendQueue(settings.send()), scheduler::nanoTime);
        this.listener = listener.apply(this);
    }

    /** The first packet and the first beat, before anything else is sent. */
    void start() {
        String upgrades = state.transportType() == TransportType.POLLING ? "\"websocket\"" : "";
        send(EnginePacket.of(
                EnginePacketType.OPEN,
                "{\"sid\":\"" + sid + "\",\"upgrades\":[" + upgrades + "],\"pingInterval\":"
                        + settings.pingInterval().toMillis() + ",\"pingTimeout\":"
                        + settings.pingTimeout().toMillis() + ",\"maxPayload\":" + settings.maxPayload() + "}"));
        heartbeat.start();
        if (state.transportType() == TransportType.POLLING) {
            scheduler.schedule(settings.limits().firstPollTimeout(), this::endIfUnused);
        }
        listener.onOpen();
    }

    /** Opening sessions is cheap for a client, so one that does nothing with them must not keep them for long. */
    private void endIfUnused() {
        if (state.current() instanceof PollingTransport polling
                && polling.isUnused()
                && end(DisconnectReason.TRANSPORT_ERROR, EnginePacket.CLOSE)) {
            counters.count(Counter.UNUSED_SESSIONS);
        }
    }

    /** The id of the session. It is a secret: whoever knows it can speak for the client. Not for logs. */
    public String sid() {
        return sid;
    }

    /** The most bytes that may wait to be sent to the client, each packet's overhead among them. */
    public int sendMaxBytes() {
        return settings.send().maxBytes();
    }

    /** What becomes of events that do not fit into what may wait, in a namespace. */
    public OverflowPolicy overflow(String namespace) {
        return settings.send().overflow().in(namespace);
    }

    /** The request that opened the session. */
    public EngineRequest request() {
        return request;
    }

    /** When the session was opened. */
    public Instant openedAt() {
        return openedAt;
    }

    /** What was dropped and refused at this server. */
    public Counters counters() {
        return counters;
    }

    EngineSettings settings() {
        return settings;
    }

    TransportType transportType() {
        return state.transportType();
    }

    Transport transport() {
        return state.current();
    }

    /** Queues a packet and lets it leave. */
    void send(EnginePacket packet) {
        enqueue(PacketGroup.of(packet));
        flush();
    }

    /**
     * Queues packets that leave with no other between them, once {@link #flush} is called. Calls nobody, so that a lock may
     * be held which keeps several sessions in step. A session that is closing or closed drops the packets; one whose client
     * does not read is closed with the flush.
     */
    public void enqueue(PacketGroup packets) {
        enqueue(packets, OverflowPolicy.DISCONNECT);
    }

    /** The same, with another policy for what is too much; what is dropped is counted. */
    public void enqueue(PacketGroup packets, OverflowPolicy policy) {
        for (int dropped = state.offer(packets, policy); dropped > 0; dropped--) {
            counters.count(Counter.OVERFLOWED_EVENTS);
        }
    }

    /** Queues packets like {@link #enqueue}, unless they could not leave at once; then they are dropped, and counted. */
    public void enqueueNow(PacketGroup packets) {
        if (state.offerNow(packets) > 0) {
            counters.count(Counter.DROPPED_EVENTS);
        }
    }

    /** Closes in good order: what is queued still leaves, within a time limit. */
    public void close(DisconnectReason reason) {
        if (state.close()) {
            heartbeat.stop();
            closeTimeout = scheduler.schedule(CLOSE_TIMEOUT, () -> end(reason, EnginePacket.CLOSE));
            listener.onClose(reason);
            flush();
        }
    }

    /** Closes at once. */
    void abort(DisconnectReason reason) {
        end(reason, EnginePacket.CLOSE);
    }

    /**
     * A WebSocket asks to take over the session from polling (Engine.IO protocol 4, "Upgrade"). It must prove itself
     * within the time limit.
     *
     * @return false if the session has no use for it, and the WebSocket is to be closed
     */
    public boolean upgrade(Transport candidate) {
        if (!state.propose(candidate)) {
            return false;
        }
        scheduler.schedule(settings.upgradeTimeout(), () -> refuse(candidate));
        return true;
    }

    /** A transport can take a batch. */
    public void onWritable(Transport transport) {
        if (state.writable(transport)) {
            scheduler.schedule(RELEASE, () -> {
                state.release();
                flush();
            });
        }
        flush();
    }

    /** The handshake of a WebSocket that will ask for the session has begun. */
    public void expectUpgrade() {
        state.expectUpgrade();
    }

    /** A packet arrived on a transport. */
    public void onPacket(Transport transport, EnginePacket packet) {
        switch (state.roleOf(transport)) {
            case CURRENT -> limit(packet);
            case CANDIDATE -> onProbe(transport, packet);
            case RETIRED -> LOG.log(Level.DEBUG, "a packet on a transport that is no longer used was dropped");
        }
    }

    private void limit(EnginePacket packet) {
        switch (receiveLimit.receive(packet.size(), scheduler.nanoTime())) {
            case ADMITTED -> onPacket(packet);
            case TOO_MUCH -> tooMuch();
            case IGNORED -> LOG.log(Level.TRACE, "a packet of a client that has sent too many was dropped");
        }
    }

    private void tooMuch() {
        counters.count(Counter.FLOODING_SESSIONS);
        LOG.log(
                Level.WARNING,
                "a client sends more than {0} messages or {1} bytes in a second, closing",
                settings.limits().messages().perSecond(),
                settings.limits().bytes().perSecond());
        listener.onFlood();
        close(DisconnectReason.FORCED_CLOSE);
    }

    private void onPacket(EnginePacket packet) {
        switch (packet.type()) {
            case MESSAGE -> message(packet);
            case PONG -> heartbeat.pong();
            // A poll that is pending is released by a packet that means nothing, since the client has already left.
            case CLOSE -> closedByClient();
            case PING -> abort(DisconnectReason.TRANSPORT_ERROR);
            case OPEN, UPGRADE, NOOP -> LOG.log(Level.DEBUG, "a packet without effect: {0}", packet.type());
        }
    }

    private void closedByClient() {
        Transport transport = state.current();
        if (transport instanceof PollingTransport polling && !polling.isPending()) {
            // The GET that the client sent just before may come just after: containers read connections side by side.
            lingering = true;
            scheduler.schedule(LINGER, this::onFarewell);
        }
        end(DisconnectReason.TRANSPORT_CLOSE, EnginePacket.NOOP);
    }

    /** The last answer was given, or nobody asks for it. */
    void onFarewell() {
        onEnd.accept(this);
    }

    private void message(EnginePacket packet) {
        if (packet.isBinary()) {
            listener.onMessage(packet.bytes());
        } else {
            listener.onMessage(packet.data());
        }
    }

    private void onProbe(Transport candidate, EnginePacket packet) {
        if (packet.type() == EnginePacketType.UPGRADE) {
            state.upgrade(candidate);
            flush();
        } else if (packet.type() == EnginePacketType.PING && packet.data().equals(PROBE) && state.probe(candidate)) {
            candidate.send(List.of(EnginePacket.of(EnginePacketType.PONG, PROBE)));
            flush();
        } else {
            refuse(candidate);
        }
    }

    private void refuse(Transport candidate) {
        if (state.withdraw(candidate)) {
            candidate.close(EnginePacket.CLOSE);
        }
    }

    /** A transport was closed by the client. */
    public void onTransportClosed(Transport transport) {
        onTransportLost(transport, DisconnectReason.TRANSPORT_CLOSE);
    }

    /** A transport failed, or the client broke its rules. */
    public void onTransportError(Transport transport) {
        onTransportLost(transport, DisconnectReason.TRANSPORT_ERROR);
    }

    /** What arrived on a transport cannot be read. */
    public void onParseError(Transport transport) {
        onTransportLost(transport, DisconnectReason.PARSE_ERROR);
    }

    private void onTransportLost(Transport transport, DisconnectReason reason) {
        switch (state.roleOf(transport)) {
            case CURRENT -> abort(reason);
            case CANDIDATE -> refuse(transport);
            case RETIRED -> LOG.log(Level.DEBUG, "a transport that is no longer used has gone");
        }
    }

    private boolean end(DisconnectReason reason, EnginePacket farewell) {
        End end = state.end();
        if (end == null) {
            return false;
        }
        heartbeat.stop();
        Timeout timeout = closeTimeout;
        if (timeout != null) {
            timeout.cancel();
        }
        if (!lingering) {
            onEnd.accept(this);
        }
        end.transports().forEach(transport -> transport.close(farewell));
        if (end.wasOpen()) {
            listener.onClose(reason);
        }
        return true;
    }

    /**
     * Lets what is queued leave, before long and on another thread, with all that is queued until then. Where much waits
     * already, it is like {@link #flush}, so that no caller runs ahead of the sending.
     */
    public void flushSoon() {
        if (!turn.await() && state.isBehind()) {
            flush();
        }
    }

    /** Lets what is queued leave, as far as the transport can take it. */
    public void flush() {
        flush(Integer.MAX_VALUE);
    }

    /** The same with a limit. False if there may be more, which is left to the caller. */
    boolean flush(int maxSteps) {
        if (state.hasOverflowed()) {
            overflow();
            return true;
        }
        int steps = 0;
        for (Step step = state.firstStep(); step != null; step = state.nextStep()) {
            perform(step);
            if (++steps == maxSteps) {
                state.pause();
                return false;
            }
        }
        return true;
    }

    private void perform(Step step) {
        try {
            if (step instanceof Step.Send send) {
                send.transport().send(send.batch());
            } else if (step instanceof Step.Retire retire) {
                heartbeat.transportChanged();
                retire.transport().retire();
            } else {
                end(DisconnectReason.FORCED_CLOSE, EnginePacket.CLOSE);
            }
        } catch (Throwable e) {
            // The thread at work here may be anyone's: what fails concerns its own session only.
            LOG.log(Level.WARNING, "a transport failed unexpectedly", e);
            abort(DisconnectReason.TRANSPORT_ERROR);
        }
    }

    private void overflow() {
        if (end(DisconnectReason.FORCED_CLOSE, EnginePacket.CLOSE)) {
            counters.count(Counter.OVERFLOWED_SESSIONS);
            LOG.log(
                    Level.WARNING,
                    "a client does not read: {0} bytes wait for it, closing",
                    settings.send().maxBytes());
        }
    }
}
