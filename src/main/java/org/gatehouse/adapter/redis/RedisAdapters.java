package org.gatehouse.adapter.redis;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Function;
import org.gatehouse.adapter.Adapter;
import org.gatehouse.adapter.Rooms;
import org.gatehouse.adapter.SharedIndex;
import org.gatehouse.adapter.Timer;
import org.gatehouse.config.NodeSettings;
import org.gatehouse.config.RedisEndpoint;
import org.gatehouse.config.RedisSettings;
import org.gatehouse.wire.JsonMapper;

/**
 * Makes adapters that share rooms with other nodes through Redis, given the names of their namespaces. Thread-safe.
 *
 * <p>Two threads keep the connections, a few more deliver what others send; all end with {@link #close}. While Redis is away,
 * each node goes on alone.
 */
public final class RedisAdapters implements Function<String, Adapter>, AutoCloseable {

    /** Every node has it. */
    private static final String MAIN = "/";

    private final RedisLink link;
    private final NodeRegistry registry;
    private final NodeKeys keys;
    private final String prefix;
    private final Rooms rooms;
    private final Cluster cluster;
    private final Optional<ExpectedNodes> expectedNodes;
    private final RedisSettings settings;

    /**
     * Adapters that are not connected yet.
     *
     * @param endpoint of Redis
     * @param node this one
     * @param rooms of its sockets
     * @param mapper of the data beside sockets
     * @param threads makes the threads
     * @param timer ends what takes too long
     * @param callbacks completes what applications wait for
     * @param events takes what is counted, on any thread
     */
    public RedisAdapters(
            RedisEndpoint endpoint,
            RedisSettings settings,
            NodeSettings node,
            Rooms rooms,
            JsonMapper mapper,
            ThreadFactory threads,
            Timer timer,
            Executor callbacks,
            Consumer<RedisEvent> events) {
        this.link = new RedisLink(endpoint, settings, threads, events);
        this.prefix = settings.prefix();
        this.rooms = rooms;
        this.keys = NodeKeys.of(prefix);
        this.registry = new NodeRegistry(
                node, keys, uid -> Channels.of(prefix, MAIN, uid).ownResponse(), link, timer);
        this.cluster = new Cluster(link, registry, mapper, timer, callbacks, settings.requestsTimeout(), events);
        String counted = Channels.of(prefix, MAIN, "").request();
        this.expectedNodes = settings.expectedNodes().stream()
                .mapToObj(expected -> new ExpectedNodes(
                        expected,
                        nodes -> link.countSubscribers(
                                List.of(counted),
                                counts -> nodes.accept(counts.isEmpty() ? ExpectedNodes.UNKNOWN : counts.get(0))),
                        timer))
                .findAny();
        this.settings = settings;
    }

    @Override
    public Adapter apply(String namespace) {
        return new ClassicAdapter(namespace, prefix, rooms, cluster);
    }

    /** Connects, now and whenever Redis is lost. Does not wait for it. */
    public void start() {
        link.start();
        expectedNodes.ifPresent(ExpectedNodes::start);
        registry.start();
    }

    /** Whether this node can send to the others, and receives what they send. */
    public boolean isConnected() {
        return link.isUp();
    }

    /** An index that all nodes share; one only. Before the start. */
    public SharedIndex index() {
        return new RedisIndex(registry, keys, link);
    }

    /** How this node stands with Redis. */
    public RedisState state() {
        return link.state().expecting(settings.expectedNodes(), expectedNodes.map(ExpectedNodes::nodes));
    }

    /** Takes this node out, sends what is waiting, within a second, and ends all threads. */
    @Override
    public void close() {
        expectedNodes.ifPresent(ExpectedNodes::close);
        registry.close();
        link.close();
    }
}
