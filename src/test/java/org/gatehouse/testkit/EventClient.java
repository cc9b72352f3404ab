package org.gatehouse.testkit;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Manager;
import io.socket.client.Socket;
import java.lang.reflect.Field;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.json.JSONObject;

/** The official Java client, with events to wait for. */
public final class EventClient implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 20;

    private final Socket socket;
    private final Map<String, BlockingQueue<Object[]>> events = new ConcurrentHashMap<>();

    private EventClient(Socket socket) {
        this.socket = socket;
        socket.on(Socket.EVENT_CONNECT, arguments -> queue("connect").add(arguments));
        socket.on(Socket.EVENT_DISCONNECT, arguments -> queue("disconnect").add(arguments));
        socket.on(
                Socket.EVENT_CONNECT_ERROR, arguments -> queue("connect_error").add(arguments));
        socket.onAnyIncoming(
                arguments -> queue((String) arguments[0]).add(Arrays.copyOfRange(arguments, 1, arguments.length)));
        socket.io()
                .on(
                        Manager.EVENT_TRANSPORT,
                        first -> engine().once(
                                        io.socket.engineio.client.Socket.EVENT_UPGRADE,
                                        arguments -> queue("upgrade").add(arguments)));
        socket.connect();
    }

    private static Socket socket(URI server, String namespace, Map<String, String> auth, Transports transports) {
        IO.Options options = new IO.Options();
        options.auth = auth;
        options.transports = transports.names();
        options.path = server.getPath() + "socket.io";
        options.forceNew = true;
        return IO.socket(server.resolve("/").resolve(namespace), options);
    }

    /** A client of another namespace on the same connection; it is connected. */
    public EventClient beside(String namespace) {
        EventClient client = new EventClient(socket.io().socket(namespace));
        client.await("connect");
        return client;
    }

    /** The connection beneath, which the client shows nobody. */
    private io.socket.engineio.client.Socket engine() {
        try {
            Field engine = Manager.class.getDeclaredField("engine");
            engine.setAccessible(true);
            return (io.socket.engineio.client.Socket) engine.get(socket.io());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A client that is connected. */
    public static EventClient connected(URI server, String namespace, Transports transports) {
        EventClient client = new EventClient(socket(server, namespace, Map.of(), transports));
        client.await("connect");
        return client;
    }

    /** A client that has shown a token and is connected. */
    public static EventClient signedIn(URI server, String namespace, String token) {
        EventClient client = connecting(server, namespace, Map.of("token", token));
        client.await("connect");
        return client;
    }

    /** A client that tries to connect. */
    public static EventClient connecting(URI server, String namespace, Map<String, String> auth) {
        return new EventClient(socket(server, namespace, auth, Transports.UPGRADE));
    }

    public String id() {
        return socket.id();
    }

    public void emit(String event, Object... arguments) {
        socket.emit(event, arguments);
    }

    /** What the server answers. */
    public Object[] ask(String event, Object... arguments) {
        CompletableFuture<Object[]> answer = new CompletableFuture<>();
        socket.emit(event, arguments, (Ack) answer::complete);
        return answer.orTimeout(PATIENCE_SECONDS, SECONDS).join();
    }

    /** Answers an event whenever the server asks. */
    public void answer(String event, Object answer) {
        socket.on(event, arguments -> ((Ack) arguments[arguments.length - 1]).call(answer));
    }

    /** Calls a listener for each event with this name, in order. */
    public void on(String event, Consumer<Object[]> listener) {
        socket.on(event, listener::accept);
    }

    /** Closes the connection, though the client wants to stay. */
    public void loseConnection() {
        engine().close();
    }

    /** The arguments of the next event with this name; {@code upgrade} is that of the connection. */
    public Object[] await(String event) {
        try {
            Object[] arguments = queue(event).poll(PATIENCE_SECONDS, SECONDS);
            if (arguments == null) {
                throw new AssertionError("no '" + event + "' within " + PATIENCE_SECONDS + " s; arrived: " + events);
            }
            return arguments;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first argument of the next event with this name. */
    public JSONObject awaitObject(String event) {
        return (JSONObject) await(event)[0];
    }

    /** Whether an event with this name has arrived and was not awaited yet. */
    public boolean has(String event) {
        return !queue(event).isEmpty();
    }

    private BlockingQueue<Object[]> queue(String event) {
        return events.computeIfAbsent(event, name -> new LinkedBlockingQueue<>());
    }

    @Override
    public void close() {
        socket.disconnect();
    }
}
