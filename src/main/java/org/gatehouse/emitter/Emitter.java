package org.gatehouse.emitter;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.gatehouse.wire.ReservedEvents;
import org.jspecify.annotations.Nullable;

/**
 * Emits to the clients of all servers that share rooms through a Redis, without being one of them:
 *
 * <pre>{@code
 * try (RedisClient redis = RedisClient.create("redis://localhost:6379")) {
 *     Emitter emitter = new Emitter(redis::publish);
 *     emitter.of("/orders").to("user:" + id).emit("shipped", Map.of("order", number));
 * }
 * }</pre>
 *
 * <p>The servers have the publish and subscribe adapter: {@code gatehouse.redis.url} without another
 * {@code gatehouse.redis.adapter}, or {@code createAdapter} of {@code @socket.io/redis-adapter}. An emitter only publishes:
 * nobody answers, and a server that is not connected to Redis at that moment misses it.
 *
 * <p>Immutable; as thread-safe as its publisher: a {@code RedisClient} or {@code JedisPooled} may be shared by threads, a
 * {@code Jedis} may not. What one thread emits arrives at each client in that order, if it is published in order. The
 * publisher is called by each method before it returns, and belongs to whoever made it: an emitter neither opens nor closes
 * anything. What the publisher throws reaches the caller, and nothing is tried again.
 *
 * <p>Arguments may be null, texts, numbers, booleans, enums by their names, {@code byte[]} and {@code ByteBuffer}, which stay
 * binary, {@code Instant} and {@code java.util.Date}, which clients get as ISO 8601 texts, and arrays, {@code Iterable}s,
 * maps with texts as their keys and records of these; components of records that are null are left out. Anything else is
 * refused: see {@link Recipients#emit}.
 */
public final class Emitter {

    /** Publishes to Redis: {@code jedis::publish}, or the same of any other library. */
    @FunctionalInterface
    public interface Publisher {

        /**
         * Publishes a message with {@code PUBLISH}.
         *
         * @param channel its name, in UTF-8
         */
        void publish(byte[] channel, byte[] message);
    }

    /** By which the servers know that it is none of them. */
    static final String UID = "emitter";

    private static final String PREFIX = "socket.io";
    private static final int SERVER_SIDE_EMIT = 6;

    private final Publisher publisher;
    private final String prefix;
    private final String namespace;

    /** An emitter for the main namespace, and the prefix that adapters have by default: {@code socket.io}. */
    public Emitter(Publisher publisher) {
        this(publisher, PREFIX);
    }

    /**
     * An emitter for the main namespace.
     *
     * @param prefix of the servers: {@code gatehouse.redis.prefix}, or {@code key} of the adapter in Node.js
     */
    public Emitter(Publisher publisher, String prefix) {
        this(publisher, prefix, "/");
    }

    private Emitter(Publisher publisher, String prefix, String namespace) {
        this.publisher = Objects.requireNonNull(publisher, "publisher");
        this.prefix = Objects.requireNonNull(prefix, "prefix");
        this.namespace = namespace;
    }

    /** An emitter for another namespace, whose name may be said without its slash. */
    public Emitter of(String name) {
        return new Emitter(publisher, prefix, name.startsWith("/") ? name : "/" + name);
    }

    /** All clients of the namespace. */
    public Recipients all() {
        return new Recipients(this);
    }

    /** The clients that are in any of these rooms. */
    public Recipients to(String... rooms) {
        return all().to(rooms);
    }

    /** The same as {@link #to}, for sentences in which it reads better. */
    public Recipients in(String... rooms) {
        return to(rooms);
    }

    /** All clients but those that are in any of these rooms. A socket's id is the room of that socket alone. */
    public Recipients except(String... rooms) {
        return all().except(rooms);
    }

    /** All clients, for events that they may miss: see {@link Recipients#asVolatile}. */
    public Recipients asVolatile() {
        return all().asVolatile();
    }

    /**
     * Sends an event to all clients of the namespace.
     *
     * @throws IllegalArgumentException as for {@link Recipients#emit}
     */
    public void emit(String event, @Nullable Object... args) {
        all().emit(event, args);
    }

    /** Lets all clients of the namespace enter rooms. */
    public void socketsJoin(String... rooms) {
        all().socketsJoin(rooms);
    }

    /** Lets all clients of the namespace leave rooms. */
    public void socketsLeave(String... rooms) {
        all().socketsLeave(rooms);
    }

    /** Makes all clients leave the namespace: see {@link Recipients#disconnectSockets}. */
    public void disconnectSockets(boolean close) {
        all().disconnectSockets(close);
    }

    /**
     * Sends an event to the servers themselves: those of Node.js have it as {@code io.on(event, …)}, these as
     * {@code server.onServerSide(event, …)}. It travels in JSON, so that binary values become texts in Base64.
     *
     * @param event the name; not {@code connect}, {@code connection} or {@code new_namespace}, which are reserved
     * @throws IllegalArgumentException as for {@link Recipients#emit}
     */
    public void serverSideEmit(String event, @Nullable Object... args) {
        if (ReservedEvents.containsBetweenServers(event)) {
            throw new IllegalArgumentException("'" + event + "' is reserved between servers, choose another name");
        }
        JsonValues json = new JsonValues();
        json.map(3);
        json.text("uid");
        json.text(UID);
        json.text("type");
        json.number(SERVER_SIDE_EMIT);
        json.text("data");
        event(json, event, args);
        publishRequest(json);
    }

    /** The name of an event and its arguments, as an array. */
    static void event(Values values, String event, @Nullable Object... args) {
        values.array(1 + args.length);
        values.text(event);
        for (Object argument : args) {
            values.write(argument);
        }
    }

    String namespace() {
        return namespace;
    }

    void publishRequest(JsonValues request) {
        publish(prefix + "-request#" + namespace + "#", request.toByteArray());
    }

    void publishEvent(String room, byte[] message) {
        publish(prefix + "#" + namespace + "#" + room, message);
    }

    private void publish(String channel, byte[] message) {
        publisher.publish(channel.getBytes(StandardCharsets.UTF_8), message);
    }
}
