package org.gatehouse.test;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gatehouse.api.Arguments;
import org.gatehouse.socketio.PacketArguments;
import org.gatehouse.wire.Dialect;
import org.gatehouse.wire.EnginePacket;
import org.gatehouse.wire.JsonMapper;
import org.gatehouse.wire.PacketData;
import org.gatehouse.wire.SocketPacket;

/**
 * A Socket.IO client for tests: emits, asks, and waits for what comes. Thread-safe.
 *
 * <p>Whatever is waited for must come within the {@linkplain TestClientBuilder#patience patience} of the client, or the test
 * fails with what has come instead.
 */
public final class TestClient implements AutoCloseable {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final String namespace;
    private final Duration patience;
    private final CompletableFuture<String> id = new CompletableFuture<>();
    private final CompletableFuture<String> left = new CompletableFuture<>();
    private final Map<String, BlockingQueue<Arguments>> events = new ConcurrentHashMap<>();
    private final Map<String, Function<Arguments, Object>> answers = new ConcurrentHashMap<>();
    private final Map<Long, CompletableFuture<Arguments>> questions = new ConcurrentHashMap<>();
    private final AtomicLong questionIds = new AtomicLong();
    private Connection connection;
    private volatile String privateId;
    private volatile String offset;

    private TestClient(String namespace, Duration patience) {
        this.namespace = namespace;
        this.patience = patience;
    }

    /**
     * A client of a server that is running, by WebSocket.
     *
     * @param contextRoot of the application, such as {@code http://localhost:8080/myapp/}
     */
    public static TestClientBuilder of(URI contextRoot) {
        return new TestClientBuilder((builder, receiver) -> {
            if (builder.user().isPresent()) {
                throw new IllegalStateException("a running server wants a token: auth(\"token\", …)");
            }
            return WebSocketConnection.open(address(contextRoot, builder.query()), builder.headers(), receiver);
        });
    }

    private static URI address(URI contextRoot, Map<String, String> query) {
        String path = contextRoot.getPath().endsWith("/") ? contextRoot.getPath() : contextRoot.getPath() + "/";
        String more = query.entrySet().stream()
                .map(entry -> "&" + encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining());
        String scheme = contextRoot.getScheme().equals("https") ? "wss" : "ws";
        return URI.create(
                scheme + "://" + contextRoot.getRawAuthority() + path + "socket.io/?EIO=4&transport=websocket" + more);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static TestClient connected(
            String namespace,
            Map<String, Object> auth,
            Duration patience,
            Function<Connection.Receiver, Connection> connections) {
        TestClient client = new TestClient(namespace, patience);
        client.connection = connections.apply(new Frames(client, namespace, MAPPER));
        PacketData data = MAPPER.writeArray(auth);
        client.send(SocketPacket.connected(namespace, data.json().element(0)));
        try {
            client.patiently(client.id, "answer to the CONNECT");
            return client;
        } catch (RuntimeException e) {
            client.connection.drop();
            throw e;
        }
    }

    private void send(SocketPacket packet) {
        Dialect.TEXT.encode(packet).forEach(connection::send);
    }

    /** The id of the socket. */
    public String id() {
        return id.join();
    }

    /** Sends an event; the arguments are mapped to JSON by JSON-B, binary values to attachments. */
    public void emit(String event, Object... args) {
        send(packet(event, args));
    }

    private SocketPacket packet(String event, Object... args) {
        Object[] nameAndArguments = new Object[args.length + 1];
        nameAndArguments[0] = event;
        System.arraycopy(args, 0, nameAndArguments, 1, args.length);
        return SocketPacket.event(namespace, MAPPER.writeArray(nameAndArguments));
    }

    /** Sends an event, and asks for its acknowledgement, which may come or not. */
    public CompletableFuture<Arguments> emitWithAck(String event, Object... args) {
        long question = questionIds.getAndIncrement();
        CompletableFuture<Arguments> answer = new CompletableFuture<>();
        questions.put(question, answer);
        send(packet(event, args).withId(question));
        return answer;
    }

    /** Sends an event, and waits for the acknowledgement. */
    public Arguments ask(String event, Object... args) {
        return patiently(emitWithAck(event, args), "acknowledgement of '" + event + "'");
    }

    /** Sends an event, waits for the acknowledgement, and takes its first argument as a type; null if it has none. */
    public <T> T ask(Class<T> type, String event, Object... args) {
        return ask(event, args).get(0, type);
    }

    /** Waits for the next event with this name; those that came before count as well, each once. */
    public Arguments await(String event) {
        try {
            Arguments arguments = queue(event).poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (arguments == null) {
                throw late("'" + event + "'");
            }
            return arguments;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits for the next event with this name, and takes its first argument as a type; null if it has none. */
    public <T> T await(String event, Class<T> type) {
        return await(event).get(0, type);
    }

    /** Whether an event with this name has come that nobody has waited for yet. */
    public boolean has(String event) {
        return !queue(event).isEmpty();
    }

    /** The names of all events that have come and that nobody has waited for yet. */
    public Set<String> unread() {
        return events.entrySet().stream()
                .filter(event -> !event.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Answers all events with this name for which the server wants an acknowledgement. */
    public void answer(String event, Function<Arguments, Object> answer) {
        answers.put(event, answer);
    }

    /** Waits until the client is no longer in the namespace: {@code io server disconnect} or {@code transport close}. */
    public String awaitDisconnect() {
        return patiently(left, "end");
    }

    /** Loses the connection without a word. */
    public void drop() {
        connection.drop();
    }

    /** Leaves the namespace, and ends the connection. */
    @Override
    public void close() {
        if (!left.isDone()) {
            send(SocketPacket.disconnect(namespace));
        }
        connection.drop();
    }

    void pong() {
        connection.send(EnginePacket.PONG);
    }

    void connected(Map<String, Object> answer) {
        privateId = (String) answer.get("pid");
        id.complete((String) answer.get("sid"));
    }

    /** What a client says that comes back in the place of this one; nothing if the server keeps nothing. */
    Map<String, String> whatToComeBackWith() {
        String pid = privateId;
        String last = offset;
        return pid == null || last == null ? Map.of() : Map.of("pid", pid, "offset", last);
    }

    void refused(Map<?, ?> error) {
        id.completeExceptionally(new ConnectError(error));
    }

    void received(SocketPacket event) {
        PacketData data = event.data();
        Arguments arguments = new PacketArguments(data, 1, MAPPER);
        if (arguments.size() > 0 && arguments.toList().get(arguments.size() - 1) instanceof String last) {
            offset = last;
        }
        Function<Arguments, Object> answer = answers.get(data.eventName());
        if (event.id() != null && answer != null) {
            PacketData answered = MAPPER.writeArray(answer.apply(arguments));
            send(SocketPacket.ack(namespace, event.id(), answered));
        }
        queue(data.eventName()).add(arguments);
    }

    void answered(SocketPacket answer) {
        CompletableFuture<Arguments> question = questions.remove(answer.ackId());
        if (question != null) {
            question.complete(new PacketArguments(answer.data(), 0, MAPPER));
        }
    }

    void left(String why) {
        id.completeExceptionally(new IllegalStateException("the server has closed the connection"));
        left.complete(why);
    }

    private BlockingQueue<Arguments> queue(String event) {
        return events.computeIfAbsent(event, name -> new LinkedBlockingQueue<>());
    }

    private <T> T patiently(CompletableFuture<T> future, String what) {
        try {
            return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw late(what);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private AssertionError late(String what) {
        Map<String, Object> came = new TreeMap<>();
        unread().forEach(name ->
                came.put(name, queue(name).stream().map(Arguments::toList).toList()));
        return new AssertionError("no " + what + " within " + patience.toMillis() + " ms; there came " + came);
    }
}
