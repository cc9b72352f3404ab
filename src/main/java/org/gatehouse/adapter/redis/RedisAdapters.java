package org.gatehouse.adapter.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gatehouse.adapter.Adapter;
import org.gatehouse.adapter.InMemoryAdapter;
import org.gatehouse.adapter.Rooms;
import org.gatehouse.adapter.SharedIndex;
import org.gatehouse.adapter.Timer;
import org.gatehouse.config.NodeSettings;
import org.gatehouse.config.RecoverySettings;
import org.gatehouse.config.RedisEndpoint;
import org.gatehouse.config.RedisSettings;
import org.gatehouse.config.StreamSettings;
import org.gatehouse.wire.JsonMapper;

/**
 * Makes adapters that share rooms with other nodes through Redis, given the names of their namespaces. Thread-safe.
 *
 * <p>Two threads keep the connections, with streams one more for each, and a few more deliver what others send; all end with {@link #close}. While Redis is away,
 * each node goes on alone.
 */
public final class RedisAdapters implements Function<String, Adapter>, AutoCloseable {

    /** Every node has it. */
    private static final String MAIN = "/";

    private final RedisLink link;
    private final RedisSettings settings;
    private final NodeRegistry registry;
    private final NodeKeys keys;
    private volatile Rooms rooms;
    private final Cluster cluster;
    private final Optional<ExpectedNodes> expectedNodes;

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
        this.link = new RedisLink(endpoint, settings, threads, timer, node.heartbeatTimeout(), events);
        this.settings = settings;
        this.rooms = rooms;
        this.keys = NodeKeys.of(settings.prefix());
        this.registry = new NodeRegistry(node, keys, this::ownChannel, link, timer);
        this.cluster = new Cluster(link, registry, mapper, timer, callbacks, settings.requestsTimeout(), events);
        this.expectedNodes = settings.expectedNodes().stream()
                .mapToObj(expected -> new ExpectedNodes(
                        expected,
                        nodes -> link.countSubscribers(
                                List.of(commonChannel()),
                                counts -> nodes.accept(counts.isEmpty() ? ExpectedNodes.UNKNOWN : counts.get(0))),
                        timer))
                .findAny();
    }

    /** To which all nodes listen. */
    private Channel commonChannel() {
        return switch (settings.adapter()) {
            case CLASSIC -> Channel.plain(classic("").request());
            case SHARDED -> sharded("").all();
            case STREAMS -> streamChannels(MAIN).all();
        };
    }

    /** To which only the node with this id listens. */
    private Channel ownChannel(String uid) {
        return switch (settings.adapter()) {
            case CLASSIC -> Channel.plain(classic(uid).ownResponse());
            case SHARDED -> sharded(uid).own();
            case STREAMS -> streamChannels(MAIN).of(uid);
        };
    }

    private Channels classic(String uid) {
        return Channels.of(settings.prefix(), MAIN, uid);
    }

    private ShardedChannels sharded(String uid) {
        return ShardedChannels.of(settings.prefix(), MAIN, uid, settings.subscriptionMode());
    }

    private StreamChannels streamChannels(String namespace) {
        return StreamChannels.of(
                settings.prefix(),
                namespace,
                settings.streams().map(StreamSettings::shardedChannels).orElse(false));
    }

    @Override
    public Adapter apply(String namespace) {
        return switch (settings.adapter()) {
            case CLASSIC -> new ClassicAdapter(namespace, settings.prefix(), rooms, cluster);
            case SHARDED -> ShardedAdapter.of(namespace, settings, rooms, cluster);
            case STREAMS ->
                streams(
                        namespace,
                        settings.streams().orElseThrow(),
                        link.streams().orElseThrow());
        };
    }

    /** By which nodes speak to one alone. */
    public NodeChannels nodeChannels() {
        return new NodeChannels(link, settings.prefix());
    }

    /**
     * Shares texts, each with a time, with all other nodes: see {@link SharedTimes}. Before the start.
     *
     * @param name of what is shared
     * @param retention how long it is kept
     * @param maxEntries how much is taken from Redis at most
     * @param own gives all that this node keeps
     * @param others takes what other nodes have added; called without a lock, and may take its time
     */
    public SharedTimes share(
            String name,
            Duration retention,
            int maxEntries,
            Supplier<Map<String, Instant>> own,
            Consumer<Map<String, Instant>> others) {
        return new SharedTimes(settings.prefix(), name, retention, maxEntries, own, others, link, cluster);
    }

    private Adapter streams(String namespace, StreamSettings given, StreamLink streams) {
        ClusterCodec codec = new ClusterCodec(cluster.nodes().uid(), namespace);
        StreamChannels channels = streamChannels(namespace);
        InMemoryAdapter local = new InMemoryAdapter(namespace, rooms);
        RecoverySettings recovery = given.recovery();
        return recovery.maxDisconnectionDuration()
                .<Adapter>map(maxAge -> new RecoveringStreamsAdapter(
                        codec,
                        channels,
                        local,
                        rooms,
                        cluster,
                        streams,
                        new StreamRecovery(namespace, rooms, streams, cluster, given, maxAge, recovery.maxBytes())))
                .orElseGet(() -> new StreamsAdapter(codec, channels, local, rooms, cluster, streams, streams.lane()));
    }

    /** Connects, now and whenever Redis is lost. Does not wait for it. */
    public void start() {
        link.start();
        expectedNodes.ifPresent(ExpectedNodes::start);
        registry.start();
    }

    Nodes nodes() {
        return registry;
    }

    /** Whether this node can send to the others, and receives what they send. */
    public boolean isConnected() {
        return link.isUp();
    }

    /** Uses other rooms, which see the changes of those of before; before the first adapter is made. */
    public void seeThrough(Rooms others) {
        rooms = others;
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
