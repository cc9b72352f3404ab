package org.gatehouse.socketio;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.adapter.Adapter;
import org.gatehouse.adapter.Member;
import org.gatehouse.api.Handshake;
import org.gatehouse.config.SocketSettings;
import org.gatehouse.engineio.EngineListener;
import org.gatehouse.engineio.EngineSession;
import org.gatehouse.engineio.Scheduler;
import org.gatehouse.wire.Dialect;
import org.gatehouse.wire.JsonMapper;

/** The Socket.IO server: its namespaces, and what its connections share. Thread-safe. */
public final class SocketServer {

    private final SocketSettings settings;
    private final JsonMapper mapper;
    private final Authenticator authenticator;
    private final Scheduler scheduler;
    private final Executor executor;
    private final Executor callbacks;
    private final ExceptionMapper exceptions;
    private final UserConnections users;
    private final TokenRefresh refresh;
    private final NamespaceHooks hooks = new NamespaceHooks();
    private final Namespaces namespaces;

    /**
     * A server with the main namespace.
     *
     * @param adapters makes the adapter of a namespace, given its name
     * @param executor runs what clients cause; it should have as many threads as handlers shall run at once
     * @param callbacks completes what applications wait for, on other threads than those which may be waiting for it
     */
    public SocketServer(
            SocketSettings settings,
            JsonMapper mapper,
            Authenticator authenticator,
            Function<String, Adapter> adapters,
            Scheduler scheduler,
            Executor executor,
            Executor callbacks) {
        this.settings = settings;
        this.mapper = mapper;
        this.authenticator = authenticator;
        this.users = new UserConnections(settings.users().maxConnections());
        this.refresh = new TokenRefresh(authenticator);
        this.scheduler = scheduler;
        this.executor = executor;
        this.callbacks = callbacks;
        this.exceptions = new ExceptionMapper(settings.exceptions());
        this.namespaces = new Namespaces(name -> new Namespace(name, this, adapters.apply(name)), scheduler);
        of(Namespaces.MAIN);
    }

    /** Says who is told of the clients and events of all namespaces, before those of each; before the first client comes. */
    public void listen(NamespaceListener listener) {
        hooks.listen(listener);
    }

    /**
     * Says who is told of clients that are connected, in any namespace and before others are; before the first client comes.
     * Of those that leave, the rooms are told.
     */
    public void onConnected(Consumer<Member> listener) {
        hooks.onConnection(socket -> {
            if (socket instanceof Member member) {
                listener.accept(member);
            }
        });
    }

    NamespaceHooks hooks() {
        return hooks;
    }

    /** The namespace with this name, with or without its leading slash; made if there is none. */
    public Namespace of(String name) {
        return namespaces.of(name.startsWith("/") ? name : "/" + name);
    }

    /**
     * Namespaces as one server: those with these names, with or without their leading slashes, and those whose names match
     * one of these patterns entirely. No name may match one of the patterns.
     */
    public NamespaceServer of(List<String> names, List<Pattern> patterns) {
        List<NamespaceServer> parts = new ArrayList<>();
        if (!patterns.isEmpty()) {
            parts.add(add(new ParentNamespace(patterns, this)));
        }
        names.forEach(name -> parts.add(of(name)));
        return parts.size() == 1 ? parts.get(0) : new NamespaceGroup(this, parts);
    }

    /** The namespaces with names that match entirely. */
    ParentNamespace of(Pattern names) {
        return add(new ParentNamespace(List.of(names), this));
    }

    /** The namespaces with names that a predicate accepts. */
    ParentNamespace of(BiPredicate<String, Handshake> names) {
        return add(new ParentNamespace(names, this));
    }

    private ParentNamespace add(ParentNamespace parent) {
        namespaces.add(parent);
        return parent;
    }

    /** What lies above a new session whose client speaks Socket.IO. */
    public EngineListener connect(EngineSession session) {
        return new PacketReceiver(connection(session), settings.limits().maxAttachments());
    }

    /** What lies above a new session of a client that speaks otherwise; it is fed with packets. */
    public SocketConnection connect(EngineSession session, Dialect dialect) {
        SocketConnection connection = connection(session);
        connection.speak(dialect);
        return connection;
    }

    private SocketConnection connection(EngineSession session) {
        return new SocketConnection(session, this, mailbox());
    }

    Namespaces namespaces() {
        return namespaces;
    }

    SocketSettings settings() {
        return settings;
    }

    /** Tells clients of errors. */
    public ExceptionMapper exceptions() {
        return exceptions;
    }

    JsonMapper mapper() {
        return mapper;
    }

    UserConnections users() {
        return users;
    }

    TokenRefresh refresh() {
        return refresh;
    }

    SocketUser userOf(Identity identity, Runnable onExpiry) {
        return new SocketUser(
                identity, scheduler, InstantSource.system(), settings.users().expiryJitter(), onExpiry);
    }

    /**
     * Makes the clients leave whose tokens have been taken back. {@link Authenticator#isRevoked} says so already, for those
     * who are on their way in.
     */
    public void revoke(Predicate<JsonWebToken> revoked) {
        users.forEach(connection -> connection.revoke(revoked));
    }

    Authenticator authenticator() {
        return authenticator;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    /** For the work that a client causes, or that other servers cause in a namespace. */
    Mailbox mailbox() {
        return new Mailbox(executor, settings.limits().receiveMaxBytes(), settings.maxConcurrentEvents());
    }

    Executor callbacks() {
        return callbacks;
    }
}
