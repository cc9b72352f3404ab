package org.gatehouse.socketio;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.gatehouse.adapter.Adapter;
import org.gatehouse.config.SocketSettings;
import org.gatehouse.engineio.EngineListener;
import org.gatehouse.engineio.EngineSession;
import org.gatehouse.engineio.Scheduler;
import org.gatehouse.wire.JsonMapper;

/** The namespaces of this server, by their name. Thread-safe. */
public final class SocketServer {

    private static final String MAIN = "/";

    private final SocketSettings settings;
    private final JsonMapper mapper;
    private final Authenticator authenticator;
    private final Function<String, Adapter> adapters;
    private final Scheduler scheduler;
    private final Executor executor;
    private final Map<String, Namespace> namespaces = new ConcurrentHashMap<>();

    /**
     * A server with the main namespace.
     *
     * @param adapters makes the adapter of a namespace, given its name
     * @param executor runs what clients cause; it should have as many threads as handlers shall run at once
     */
    public SocketServer(
            SocketSettings settings,
            JsonMapper mapper,
            Authenticator authenticator,
            Function<String, Adapter> adapters,
            Scheduler scheduler,
            Executor executor) {
        this.settings = settings;
        this.mapper = mapper;
        this.authenticator = authenticator;
        this.adapters = adapters;
        this.scheduler = scheduler;
        this.executor = executor;
        of(MAIN);
    }

    /** The namespace with this name, with or without its leading slash; made if there is none. */
    public Namespace of(String name) {
        String path = name.startsWith("/") ? name : "/" + name;
        return namespaces.computeIfAbsent(path, key -> new Namespace(key, this, adapters.apply(key), mapper));
    }

    Optional<Namespace> existing(String path) {
        return Optional.ofNullable(namespaces.get(path));
    }

    /** What lies above a new session. */
    public EngineListener connect(EngineSession session) {
        return new SocketConnection(session, this, new Mailbox(executor, settings.receiveMaxBytes()), scheduler);
    }

    SocketSettings settings() {
        return settings;
    }

    JsonMapper mapper() {
        return mapper;
    }

    Authenticator authenticator() {
        return authenticator;
    }
}
