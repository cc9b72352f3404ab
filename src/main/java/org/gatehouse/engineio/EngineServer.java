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
        return closed ? Optional.of(EngineError.FORBIDDEN) : check.refusal(request);
    }

    /**
     * Opens a session for a request that has passed the check, on a transport that does not yet accept packets.
     *
     * @param transport makes the transport of the session given to it
     */
    public EngineSession open(EngineRequest request, Function<EngineSession, Transport> transport) {
        EngineSession session = new EngineSession(
                request, settings, scheduler, transport, listeners, ended -> sessions.remove(ended.sid()));
        sessions.put(session.sid(), session);
        session.start();
        if (closed) {
            session.close(DisconnectReason.SERVER_SHUTTING_DOWN);
        }
        return session;
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

    /** Closes all sessions and refuses new ones. */
    public void close() {
        closed = true;
        sessions.values().forEach(session -> session.close(DisconnectReason.SERVER_SHUTTING_DOWN));
    }
}
