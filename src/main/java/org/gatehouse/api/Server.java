package org.gatehouse.api;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A namespace, seen from the server: emits to all of its clients or to those in rooms.
 *
 * <p>In a gateway, {@code @Inject @WebSocketServer Server server} is the gateway's namespace. Anywhere else (an EJB, a
 * REST resource, a Faces bean, a job), {@code @Inject Server server} is the main namespace and {@link #of} leads to the
 * others. All methods are thread-safe, and none waits for a client.
 */
public interface Server extends BroadcastOperator {

    /** The name of this namespace, with its leading slash; of a dynamic one, what describes its names. */
    String namespace();

    /**
     * Another namespace of this server. As with Node's {@code io.of}, a namespace that does not exist is created, and
     * clients can connect to it from then on.
     *
     * @param namespace the name, with or without its leading slash
     */
    Server of(String namespace);

    /**
     * All namespaces with names that match entirely. Such a namespace is created when the first client asks for it, or
     * {@link #of(String)} does, and goes with the last client unless the application has named it; it has the middlewares
     * and listeners of what this method returns, before its own, and is among its receivers. Where several patterns match,
     * it has those of all. The main namespace is never one of them. To be called once, at start, such as in
     * {@link OnGatewayInit}: each call adds to what clients are matched with.
     */
    Server of(Pattern names);

    /**
     * The same for the names that a predicate accepts, which also sees what the client says. It may take its time: it
     * delays the client's own connection only. It is asked only while there is no namespace with the
     * name, as in Node's server, so it is no guard: that is for {@link #use}. Nor does {@link #of(String)} ask it, which
     * makes a namespace of its own.
     */
    Server of(BiPredicate<String, Handshake> names);

    /**
     * Asks a middleware about each client that wants to enter, after those that were given before; not about clients that
     * come back by connection state recovery, whose token is verified again.
     */
    void use(Middleware middleware);

    /**
     * Calls a listener for each client that has connected, after the client was told and before its first event is handled:
     * the place for {@link Socket#on}. An exception of it is logged.
     */
    void onConnection(Consumer<Socket> listener);

    /**
     * Sends an event to the other servers of the cluster, for the listeners of {@link #onServerSide} there. Without a
     * cluster there is nobody to receive it.
     *
     * @param event the name; not {@code connect}, {@code connection} or {@code new_namespace}, which are reserved
     * @param args the arguments, each mapped to JSON by JSON-B
     * @throws IllegalArgumentException if the name is reserved or an argument cannot be mapped to JSON
     */
    void serverSideEmit(String event, @Nullable Object... args);

    /**
     * The same, and asks each of the other servers for its answer.
     *
     * <p>The stage completes on a thread of the server's own when all have answered, at once if there are none. It fails with
     * an {@link AckException}, which has the answers that did come, when the time of {@code gatehouse.redis.requests-timeout}
     * is over: a server without a listener for the event never answers.
     *
     * @return what the others answer, one value each, in the order in which their answers come
     * @throws IllegalArgumentException as for {@link #serverSideEmit}
     */
    CompletionStage<List<Arguments>> serverSideEmitWithAck(String event, @Nullable Object... args);

    /** Listens for an event that another server of the cluster sent by {@link #serverSideEmit}. */
    void onServerSide(String event, Consumer<Arguments> listener);

    /** The same for a listener that can answer, which {@link #serverSideEmitWithAck} waits for. */
    void onServerSide(String event, ServerSideListener listener);
}
