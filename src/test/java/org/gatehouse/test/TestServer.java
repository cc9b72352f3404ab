package org.gatehouse.test;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.adapter.Adapter;
import org.gatehouse.adapter.LocalAdapters;
import org.gatehouse.adapter.Rooms;
import org.gatehouse.adapter.Timer;
import org.gatehouse.adapter.redis.RedisAdapters;
import org.gatehouse.api.Handshake;
import org.gatehouse.api.Presence;
import org.gatehouse.api.Revocations;
import org.gatehouse.api.Server;
import org.gatehouse.api.TokenRefusal;
import org.gatehouse.config.Settings;
import org.gatehouse.engineio.EngineRequest;
import org.gatehouse.engineio.EngineServer;
import org.gatehouse.engineio.Scheduler;
import org.gatehouse.presence.Attendance;
import org.gatehouse.presence.MemoryIndex;
import org.gatehouse.presence.NoPresence;
import org.gatehouse.room.RoomRegistry;
import org.gatehouse.security.RevokedTokens;
import org.gatehouse.socketio.Authenticator;
import org.gatehouse.socketio.Identity;
import org.gatehouse.socketio.SocketServer;
import org.gatehouse.wire.JsonMapper;

/**
 * Gateways in the JVM of a test: with their guards, interceptors, pipes, filters and validation, with rooms and
 * acknowledgements, but without a container. What CDI would inject is the test's to give:
 *
 * <pre>{@code
 * try (TestServer server = TestServer.of(new ChatGateway(new Books()));
 *         TestClient ann = server.client().user(TestUser.named("ann")).connect("/chat")) {
 *     ann.emit("join-room", "lobby");
 *     assertEquals("lobby", ann.await("joined", Map.class).get("roomId"));
 * }
 * }</pre>
 *
 * <p>Handlers run on threads of this server's own, those of one client in order. CDI's interceptors, {@code @Transactional}
 * among them, are not there.
 */
public final class TestServer implements AutoCloseable {

    /** The header that stands for a user. */
    private static final String USER = "x-gatehouse-test-user";

    private static final long STOP_SECONDS = 5;
    private static final long REDIS_SECONDS = 10;

    private final Map<String, TestUser> users = new ConcurrentHashMap<>();
    private final JsonMapper mapper = new JsonMapper();
    private final RoomRegistry rooms = new RoomRegistry();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final ExecutorService network = Executors.newSingleThreadExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final RevokedTokens revoked;
    private final SocketServer sockets;
    private final EngineServer engine;
    private final List<Object> presenceEvents = new CopyOnWriteArrayList<>();
    private final Duration presenceTimeout;
    private RedisAdapters redis;
    private Attendance attendance;

    private TestServer(Map<String, String> settings, List<Object> beans) {
        Settings values = Settings.read(new MapConfig(settings));
        revoked = new RevokedTokens(values.revocations(), InstantSource.system());
        presenceTimeout = values.redis().requestsTimeout();
        sockets = new SocketServer(
                values.socket(), mapper, authenticator(), adapters(values), scheduler(), workers, workers);
        if (attendance != null) {
            sockets.onConnected(attendance::connected);
        }
        revoked.listen(sockets::revoke);
        if (redis != null) {
            revoked.share(redis.share(
                    "revocations",
                    values.revocations().retention(),
                    values.revocations().maxEntries(),
                    revoked::all,
                    revoked::take)::add);
        }
        engine = new EngineServer(values.engine(), scheduler(), sockets::connect);
        new GivenObjects(beans).start(sockets);
        if (redis != null) {
            redis.start();
            awaitRedis();
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
                        Executors.defaultThreadFactory(),
                        timers(),
                        workers,
                        event -> {}))
                .orElse(null);
        if (values.presence().enabled()) {
            attendance = new Attendance(
                    redis == null ? new MemoryIndex(values.node().name()) : redis.index(),
                    rooms,
                    values.presence().grace(),
                    timers(),
                    workers,
                    presenceEvents::add,
                    () -> {});
        }
        Rooms seen = attendance == null ? rooms : attendance.rooms();
        if (redis == null) {
            return new LocalAdapters(seen, values.recovery());
        }
        redis.seeThrough(seen);
        return redis;
    }

    private Timer timers() {
        return (delay, task) -> scheduler().schedule(delay, task)::cancel;
    }

    private void awaitRedis() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(REDIS_SECONDS);
        while (!redis.isConnected()) {
            if (System.nanoTime() > end) {
                close();
                throw new AssertionError("no connection to Redis within " + REDIS_SECONDS + " s");
            }
            Thread.onSpinWait();
        }
    }

    /**
     * A server with gateways, and the guards, interceptors, pipes, filters and resolvers that they name. Of those that are
     * not given, one is made by the constructor without parameters, if the class has a scope.
     *
     * <p>An object stands for its class, and for classes that it alone extends: a mock, say.
     *
     * @throws IllegalArgumentException if a gateway cannot work, with what would fail its deployment; or if none is given
     */
    public static TestServer of(Object... beans) {
        return new TestServer(Map.of(), List.of(beans));
    }

    /**
     * The same with settings, such as {@code gatehouse.exceptions.ack}. With {@code gatehouse.redis.url}, several servers share
     * their rooms, which needs {@code redis.clients:jedis}.
     */
    public static TestServer of(Map<String, String> settings, Object... beans) {
        return new TestServer(settings, List.of(beans));
    }

    private Scheduler scheduler() {
        return (delay, task) -> {
            Future<?> future = timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
            return () -> future.cancel(false);
        };
    }

    private Authenticator authenticator() {
        return new Authenticator() {
            @Override
            public Identity authenticate(String namespace, Handshake handshake, JsonWebToken caller) {
                return identity(handshake);
            }

            @Override
            public boolean isRevoked(JsonWebToken user) {
                return revoked.isRevoked(user);
            }
        };
    }

    /** No token that a client shows here is one that could be verified. */
    private Identity identity(Handshake handshake) {
        String key = handshake.headers().get(USER);
        TestUser user = key == null ? null : users.get(key);
        if (user != null && revoked.isRevoked(user)) {
            return Identity.refused(TokenRefusal.REVOKED);
        }
        return key == null && handshake.auth().containsKey("token")
                ? Identity.refused(TokenRefusal.INVALID)
                : Identity.of(user);
    }

    /** Takes back what makes clients users, on all servers that share a Redis: users without {@code iat} do not come back. */
    public Revocations revocations() {
        return revoked;
    }

    /** The main namespace. */
    public Server server() {
        return sockets.of("/");
    }

    /** Who is online, on all servers that share a Redis; with {@code gatehouse.presence.enabled}. */
    public Presence presence() {
        return attendance == null ? new NoPresence() : attendance.presence(presenceTimeout);
    }

    /** The events of presence that observers at this server would have been told, in order: a snapshot. */
    public List<Object> presenceEvents() {
        return List.copyOf(presenceEvents);
    }

    /** A new client. */
    public TestClientBuilder client() {
        return new TestClientBuilder(
                (builder, receiver) -> MemoryConnection.open(engine, request(builder), receiver, network));
    }

    private EngineRequest request(TestClientBuilder builder) {
        Map<String, String> query = new HashMap<>(builder.query());
        query.put("EIO", "4");
        query.put("transport", "websocket");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(builder.headers());
        builder.user().ifPresent(user -> {
            String key = UUID.randomUUID().toString();
            users.put(key, user);
            headers.put(USER, key);
        });
        return new EngineRequest(
                "GET", true, "/socket.io/", query, headers, "127.0.0.1", 8080, false, "127.0.0.1:8080", null);
    }

    /**
     * Lets all clients go, and waits for the handlers that run.
     *
     * @throws AssertionError if one does not end within 5 seconds
     */
    @Override
    public void close() {
        stop(STOP_SECONDS);
    }

    void stop(long seconds) {
        if (attendance != null) {
            attendance.close();
        }
        engine.close();
        if (redis != null) {
            redis.close();
        }
        workers.shutdown();
        try {
            if (!workers.awaitTermination(seconds, TimeUnit.SECONDS)) {
                throw new AssertionError("a handler does not end; interrupted: " + workers.shutdownNow());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            timer.shutdownNow();
            network.shutdown();
            mapper.close();
        }
    }
}
