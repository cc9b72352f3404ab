package org.gatehouse.adapter.redis;

import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Function;
import org.gatehouse.adapter.Adapter;
import org.gatehouse.adapter.InMemoryAdapter;
import org.gatehouse.adapter.Rooms;
import org.gatehouse.adapter.Timer;
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

    private final RedisLink link;
    private final RedisSettings settings;
    private final RecoverySettings recovery;
    private final Rooms rooms;
    private final Cluster cluster;

    /**
     * Adapters that are not connected yet.
     *
     * @param endpoint of Redis
     * @param recovery of lost connections, where streams make it possible
     * @param rooms of this node
     * @param mapper of the data beside sockets
     * @param threads makes the threads
     * @param timer ends what takes too long
     * @param callbacks completes what applications wait for
     * @param events takes what is counted, on any thread
     */
    public RedisAdapters(
            RedisEndpoint endpoint,
            RedisSettings settings,
            RecoverySettings recovery,
            Rooms rooms,
            JsonMapper mapper,
            ThreadFactory threads,
            Timer timer,
            Executor callbacks,
            Consumer<RedisEvent> events) {
        this.link = new RedisLink(endpoint, settings, threads, events);
        this.settings = settings;
        this.recovery = recovery;
        this.rooms = rooms;
        this.cluster = new Cluster(link, mapper, timer, callbacks, settings.requestsTimeout(), events);
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

    private Adapter streams(String namespace, StreamSettings given, StreamLink streams) {
        ClusterCodec codec = new ClusterCodec(RandomUid.hexadecimal(), namespace);
        StreamChannels channels = StreamChannels.of(settings.prefix(), namespace, given.shardedChannels());
        InMemoryAdapter local = new InMemoryAdapter(namespace, rooms);
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
    }

    /** Whether this node can send to the others, and receives what they send. */
    public boolean isConnected() {
        return link.isUp();
    }

    /** Sends what is waiting, within a second, and ends all threads. */
    @Override
    public void close() {
        link.close();
    }
}
