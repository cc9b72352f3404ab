package org.gatehouse.boot;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gatehouse.adapter.Adapter;
import org.gatehouse.adapter.LocalAdapters;
import org.gatehouse.adapter.Rooms;
import org.gatehouse.adapter.Timer;
import org.gatehouse.adapter.redis.NodeChannels;
import org.gatehouse.adapter.redis.RedisAdapters;
import org.gatehouse.adapter.redis.RedisEvent;
import org.gatehouse.api.Presence;
import org.gatehouse.api.Revocations;
import org.gatehouse.api.Server;
import org.gatehouse.api.Statistics;
import org.gatehouse.config.EventSettings;
import org.gatehouse.config.NamespaceRules;
import org.gatehouse.config.RevocationSettings;
import org.gatehouse.config.Settings;
import org.gatehouse.engineio.Counter;
import org.gatehouse.engineio.EngineServer;
import org.gatehouse.engineio.RandomId;
import org.gatehouse.engineio.RemoteSessions;
import org.gatehouse.event.EventExtension;
import org.gatehouse.gateway.GatewayDefinition;
import org.gatehouse.gateway.GatewayExtension;
import org.gatehouse.gateway.Gateways;
import org.gatehouse.gateway.RequestScope;
import org.gatehouse.plain.PlainServer;
import org.gatehouse.presence.Attendance;
import org.gatehouse.presence.NoPresence;
import org.gatehouse.relay.NodeRelay;
import org.gatehouse.relay.NodeSids;
import org.gatehouse.security.CallerIdentity;
import org.gatehouse.security.CorsPolicy;
import org.gatehouse.security.HandshakeAuthentication;
import org.gatehouse.security.RevokedTokens;
import org.gatehouse.security.TokenExtractor;
import org.gatehouse.security.TokenLife;
import org.gatehouse.security.TrustedProxies;
import org.gatehouse.socketio.SocketServer;
import org.gatehouse.wire.JsonMapper;
import org.jspecify.annotations.Nullable;

/**
 * All parts of a running deployment, put together on first use, so that a bean which is created before the start can
 * already be given its server.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // put together before anything else is called
public class GatewayRuntime {

    @Inject
    private SettingsExtension settings;

    @Inject
    private GatewayExtension gatewayExtension;

    @Inject
    private EventExtension eventExtension;

    @Inject
    private HealthExtension health;

    @Inject
    private Gateways gateways;

    @Inject
    private Rooms rooms;

    @Inject
    private RequestScope requestScope;

    @Inject
    @Any
    private Event<Object> events;

    @Resource
    private ManagedThreadFactory threadFactory;

    @Resource
    private ContextService contexts;

    private RuntimeThreads threads;
    private JsonMapper mapper;
    private @Nullable RedisAdapters redis;
    private @Nullable Attendance attendance;
    private RevokedTokens revocations;
    private HandshakeAuthentication authentication;
    private SocketServer sockets;
    private EngineServer engine;
    private @Nullable NodeRelay relay;
    private PlainServer plain;

    /** For the container. */
    public GatewayRuntime() {}

    @PostConstruct
    void compose() {
        Settings values = settings.settings();
        revocations = new RevokedTokens(values.revocations(), InstantSource.system());
        authentication = new HandshakeAuthentication(
                values.handshake(),
                new TokenExtractor(values.jwt().shown()),
                settings.verifier(),
                revocations,
                new TokenLife(values.jwt()));
        mapper = new JsonMapper();
        threads = new RuntimeThreads(
                new AnonymousThreads(threadFactory, contexts.currentContextExecutor()),
                values.socket().handlerThreads());
        sockets = new SocketServer(
                values.socket(),
                mapper,
                new TokenAuthenticator(authentication, revocations),
                adapters(values),
                threads.scheduler(),
                threads.workers(),
                threads.callbacks());
        if (attendance != null) {
            sockets.onConnected(attendance::connected);
        }
        engine(values);
        plain = new PlainServer(engine, sockets);
        revocations.listen(sockets::revoke);
        if (redis != null) {
            RevocationSettings revoking = values.revocations();
            revocations.share(
                    redis.share(
                            "revocations",
                            revoking.retention(),
                            revoking.maxEntries(),
                            revocations::all,
                            revocations::take)::add);
        }
    }

    private Function<String, Adapter> adapters(Settings values) {
        redis = values.redis()
                .endpoint()
                .map(endpoint -> new RedisAdapters(
                        endpoint,
                        values.redis(),
                        values.node(),
                        rooms,
                        mapper,
                        threads.factory(),
                        timer(),
                        threads.callbacks(),
                        event -> engine.counters().count(counter(event))))
                .orElse(null);
        attendance = new PresenceParts(
                        timer(),
                        threads.callbacks(),
                        this::fire,
                        () -> engine.counters().count(Counter.DROPPED_PRESENCE_EVENTS))
                .attendance(values, rooms, redis);
        return redis == null
                ? new LocalAdapters(attendance == null ? rooms : attendance.rooms(), values.recovery())
                : redis;
    }

    private Timer timer() {
        return (delay, task) -> threads.scheduler().schedule(delay, task)::cancel;
    }

    private void fire(Object event) {
        new ContainerInvoker(CallerIdentity.ofServer(), requestScope).run(() -> events.fire(event));
    }

    private void engine(Settings values) {
        if (redis == null || !values.redis().anyNodePolling()) {
            engine = new EngineServer(
                    values.engine(), threads.scheduler(), sockets::connect, RandomId::next, threads.lanes());
            return;
        }
        NodeSids sids = new NodeSids();
        NodeChannels nodes = redis.nodeChannels();
        engine = new EngineServer(values.engine(), threads.scheduler(), sockets::connect, sids, threads.lanes());
        relay = new NodeRelay(sids, engine, nodes::send);
        nodes.listen(sids.node(), relay::receive);
    }

    private static Counter counter(RedisEvent event) {
        return switch (event) {
            case DROPPED_PUBLICATION -> Counter.DROPPED_PUBLICATIONS;
            case DROPPED_DELIVERY -> Counter.DROPPED_DELIVERIES;
            case UNREADABLE_MESSAGE -> Counter.UNREADABLE_MESSAGES;
            case LOST_REQUEST -> Counter.LOST_REQUESTS;
            case RECONNECTION -> Counter.REDIS_RECONNECTIONS;
        };
    }

    /** Sets the gateways to work. */
    public void start() {
        health.tell(
                () -> Optional.ofNullable(redis).map(RedisAdapters::state),
                settings.settings().redis().readiness());
        if (redis != null) {
            redis.start();
        }
        warnOfUnknownNamespaces();
        eventExtension.start(server());
        gateways.start(sockets, new ContainerInvoker(CallerIdentity.ofServer(), requestScope));
        System.getLogger(GatewayRuntime.class.getName())
                .log(
                        Level.INFO,
                        "serves Socket.IO clients at <context root>/socket.io, others at <context root>/ws, in {0}",
                        namespaces());
    }

    /** Whoever has mistyped one believes that it is guarded. */
    private void warnOfUnknownNamespaces() {
        List<String> unknown = settings.settings().handshake().required().rules().stream()
                .filter(NamespaceRules.Rule::isExact)
                .map(NamespaceRules.Rule::names)
                .filter(name ->
                        gatewayExtension.deployment().definitions().stream().noneMatch(gateway -> gateway.isFor(name)))
                .toList();
        if (!unknown.isEmpty()) {
            System.getLogger(GatewayRuntime.class.getName())
                    .log(
                            Level.WARNING,
                            "gatehouse.handshake.token is set for namespaces that no gateway serves: {0}",
                            unknown);
        }
    }

    private String namespaces() {
        return gatewayExtension.deployment().definitions().stream()
                .flatMap(gateway -> Stream.concat(
                        gateway.namespaces().stream(),
                        gateway.patterns().stream().map(Pattern::pattern)))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** Lets all clients go and releases everything. */
    public void stop() {
        if (attendance != null) {
            attendance.close();
        }
        engine.close();
        if (relay != null) {
            relay.close();
        }
        if (redis != null) {
            redis.close();
        }
        threads.close();
        mapper.close();
    }

    /** The main namespace, for beans that are no gateways. */
    @Produces
    public Server server() {
        return sockets.of("/");
    }

    /** For the event emitter. */
    @Produces
    public EventSettings eventSettings() {
        return settings.settings().events();
    }

    /** For the gateways. */
    @Produces
    public SocketServer socketServer() {
        return sockets;
    }

    /** For anybody who watches. */
    @Produces
    public Statistics statistics() {
        return engine.counters();
    }

    /** For applications. */
    @Produces
    public Presence presence() {
        return attendance == null
                ? new NoPresence()
                : attendance.presence(settings.settings().redis().requestsTimeout());
    }

    /** For those who revoke over HTTP. */
    @Produces
    public RevocationSettings revocationSettings() {
        return settings.settings().revocations();
    }

    /** For applications. */
    @Produces
    public Revocations revocations() {
        return revocations;
    }

    /** For the transports. */
    @Produces
    public HandshakeAuthentication authentication() {
        return authentication;
    }

    /** For the transports. */
    @Produces
    public EngineServer engineServer() {
        return engine;
    }

    /** For the transports. */
    @Produces
    public RemoteSessions remoteSessions() {
        return relay == null ? RemoteSessions.NONE : relay;
    }

    /** For the transports. */
    @Produces
    public PlainServer plainServer() {
        return plain;
    }

    /** For the transports. */
    @Produces
    public TrustedProxies trustedProxies() {
        return new TrustedProxies(settings.settings().proxies());
    }

    /** For the transports. */
    @Produces
    public CorsPolicy corsPolicy() {
        return new CorsPolicy(
                settings.settings().cors(),
                gatewayExtension.deployment().definitions().stream()
                        .map(GatewayDefinition::cors)
                        .toList());
    }
}
