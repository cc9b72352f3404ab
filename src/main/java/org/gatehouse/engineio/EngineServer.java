package org.gatehouse.engineio;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.config.EngineSettings;

/** The sessions of this server, by their id. Thread-safe. */
public final class EngineServer {

    private final EngineSettings settings;
    private final Scheduler scheduler;
    private final Function<EngineSession, EngineListener> listeners;
    private final Supplier<String> ids;
    private final SendLanes lanes;
    private final FixedDelay pings;
    private final FixedDelay pongs;
    private final Map<String, EngineSession> sessions = new ConcurrentHashMap<>();
    private final RequestCheck check = new RequestCheck(sessions);
    private final AddressCounts addresses = new AddressCounts();
    private final Counters counters = new Counters();
    private final AddressRates handshakes;
    private final TokenRate messageRate;
    private final TokenRate byteRate;
    private volatile boolean closed;

    /**
     * A server without sessions.
     *
     * @param listeners supplies what lies above each new session
     */
    public EngineServer(
            EngineSettings settings, Scheduler scheduler, Function<EngineSession, EngineListener> listeners) {
        this(settings, scheduler, listeners, RandomId::next, SendLanes.none());
    }

    /**
     * A server without sessions, whose ids are made by somebody else.
     *
     * @param listeners supplies what lies above each new session
     * @param ids makes the ids of sessions, which must be unguessable
     * @param lanes send what many get
     */
    public EngineServer(
            EngineSettings settings,
            Scheduler scheduler,
            Function<EngineSession, EngineListener> listeners,
            Supplier<String> ids,
            SendLanes lanes) {
        this.settings = settings;
        this.scheduler = scheduler;
        this.listeners = listeners;
        this.ids = ids;
        this.lanes = lanes;
        this.pings = new FixedDelay(scheduler, settings.pingInterval());
        this.pongs = new FixedDelay(scheduler, settings.pingTimeout());
        this.handshakes = new AddressRates(settings.limits().handshakes(), scheduler.nanoTime());
        this.messageRate = new TokenRate(settings.limits().messages());
        this.byteRate = new TokenRate(settings.limits().bytes());
    }

    /** What this server was told. */
    public EngineSettings settings() {
        return settings;
    }

    /** The timers of the sessions and of their transports. */
    public Scheduler scheduler() {
        return scheduler;
    }

    /** When sessions ping their clients. */
    FixedDelay pings() {
        return pings;
    }

    /** When clients must have answered. */
    FixedDelay pongs() {
        return pongs;
    }

    SendLanes lanes() {
        return lanes;
    }

    /** Why a request must not proceed, if so. One that opens a session is counted as a handshake, whatever is the answer. */
    public Optional<EngineError> refusal(EngineRequest request) {
        if (closed) {
            return Optional.of(EngineError.FORBIDDEN);
        }
        if (!request.sid().isEmpty()) {
            return check.refusal(request);
        }
        return haste(request).or(() -> check.refusal(request)).or(() -> crowd(request));
    }

    /**
     * Why no further session can be opened for a client that needs no other check, if so. The request is counted as a
     * handshake, whatever is the answer.
     */
    public Optional<EngineError> overload(EngineRequest request) {
        if (closed) {
            return Optional.of(EngineError.FORBIDDEN);
        }
        return haste(request).or(() -> crowd(request));
    }

    private Optional<EngineError> haste(EngineRequest request) {
        return handshakes.begin(request.address(), scheduler.nanoTime())
                ? Optional.empty()
                : refused(Counter.REFUSED_HANDSHAKES, EngineError.TOO_MANY_HANDSHAKES);
    }

    private Optional<EngineError> crowd(EngineRequest request) {
        boolean full = sessions.size() >= settings.limits().maxSessions()
                || addresses.count(request.address()) >= settings.limits().maxSessionsPerAddress();
        return full ? refused(Counter.REFUSED_SESSIONS, EngineError.TOO_MANY_SESSIONS) : Optional.empty();
    }

    private Optional<EngineError> refused(Counter counter, EngineError error) {
        counters.count(counter);
        return Optional.of(error);
    }

    /**
     * Opens a session for a request that has passed the check, on a transport that does not yet accept packets.
     *
     * @param transport makes the transport of the session given to it
     */
    public EngineSession open(EngineRequest request, Function<EngineSession, Transport> transport) {
        return open(request, transport, listeners);
    }

    /**
     * Opens a session with something else above it than Socket.IO.
     *
     * @param transport makes the transport of the session given to it
     * @param listener supplies what lies above the session
     */
    public EngineSession open(
            EngineRequest request,
            Function<EngineSession, Transport> transport,
            Function<EngineSession, EngineListener> listener) {
        EngineSession session = new EngineSession(request, this, transport, listener, this::remove);
        sessions.put(session.sid(), session);
        addresses.add(request.address());
        session.start();
        if (closed) {
            session.close(DisconnectReason.SERVER_SHUTTING_DOWN);
        }
        return session;
    }

    private void remove(EngineSession ended) {
        if (sessions.remove(ended.sid()) != null) {
            addresses.remove(ended.request().address());
        }
    }

    /** The session with this id. */
    public Optional<EngineSession> session(String sid) {
        return Optional.ofNullable(sessions.get(sid));
    }

    /** The polling transport of the session with this id, if polling still serves it. */
    public Optional<PollingTransport> polling(String sid) {
        return session(sid)
                .map(EngineSession::transport)
                .filter(PollingTransport.class::isInstance)
                .map(PollingTransport.class::cast);
    }

    /** How many sessions are open or closing. */
    public int size() {
        return sessions.size();
    }

    String newId() {
        return ids.get();
    }

    /** What one client may send in a second. */
    public ReceiveLimit newReceiveLimit() {
        return new ReceiveLimit(messageRate, byteRate, scheduler.nanoTime());
    }

    /** What was dropped and refused. */
    public Counters counters() {
        return counters;
    }

    /** Closes all sessions and refuses new ones. */
    public void close() {
        closed = true;
        sessions.values().forEach(session -> session.close(DisconnectReason.SERVER_SHUTTING_DOWN));
    }
}
