package org.gatehouse.engineio;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.config.EngineSettings;

/** The sessions of this server, by their id. Thread-safe. */
public final class EngineServer {

    private final EngineSettings settings;
    private final Scheduler scheduler;
    private final Function<EngineSession, EngineListener> listeners;
    private final Map<String, EngineSession> sessions = new ConcurrentHashMap<>();
    private final RequestCheck check = new RequestCheck(sessions);
    private final AddressCounts addresses = new AddressCounts();
    private final Counters counters = new Counters();
    private volatile boolean closed;

    /**
     * A server without sessions.
     *
     * @param listeners supplies what lies above each new session
     */
    public EngineServer(
            EngineSettings settings, Scheduler scheduler, Function<EngineSession, EngineListener> listeners) {
        this.settings = settings;
        this.scheduler = scheduler;
        this.listeners = listeners;
    }

    /** What this server was told. */
    public EngineSettings settings() {
        return settings;
    }

    /** The timers of the sessions and of their transports. */
    public Scheduler scheduler() {
        return scheduler;
    }

    /** Why a request must not proceed, if so. */
    public Optional<EngineError> refusal(EngineRequest request) {
        if (closed) {
            return Optional.of(EngineError.FORBIDDEN);
        }
        Optional<EngineError> refusal = check.refusal(request);
        return refusal.isEmpty() && request.sid().isEmpty() ? overload(request) : refusal;
    }

    /** Why no further session can be opened for a client, if so. */
    public Optional<EngineError> overload(EngineRequest request) {
        if (closed) {
            return Optional.of(EngineError.FORBIDDEN);
        }
        boolean full = sessions.size() >= settings.limits().maxSessions()
                || addresses.count(request.address()) >= settings.limits().maxSessionsPerAddress();
        if (full) {
            counters.count(Counter.REFUSED_SESSIONS);
            return Optional.of(EngineError.TOO_MANY_SESSIONS);
        }
        return Optional.empty();
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
        EngineSession session =
                new EngineSession(request, settings, scheduler, transport, listener, counters, this::remove);
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
