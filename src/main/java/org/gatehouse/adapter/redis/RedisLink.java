package org.gatehouse.adapter.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.gatehouse.adapter.Timer;
import org.gatehouse.config.RedisEndpoint;
import org.gatehouse.config.RedisSettings;
import org.gatehouse.config.RedisTopology;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/**
 * The way to the other nodes through Redis: one connection that sends, one that receives, with a thread each, and a few
 * threads that deliver what was received.
 */
final class RedisLink implements Link, AutoCloseable {

    private static final Logger LOG = System.getLogger(RedisLink.class.getName());
    private static final int DELIVERY_THREADS = 4;
    private static final long KEEP_ALIVE_SECONDS = 60;
    private static final Duration PULSE = Duration.ofSeconds(10);
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final Publisher publisher;
    private final Subscriber subscriber;
    private final ByteBudget budget;
    private final Timer timer;
    private final Duration patience;
    private final ThreadFactory threads;
    private final ThreadPoolExecutor deliveries;
    private final Optional<RedisStreams> streams;
    private final AtomicBoolean changed = new AtomicBoolean();
    /** In a Redis Cluster only. */
    private final Optional<ClusterCount> clusterCount;

    private final List<Runnable> whenUp = new CopyOnWriteArrayList<>();
    private final LongAdder reconnections = new LongAdder();
    /** Used by the publisher's thread only. */
    private long lastPing = System.nanoTime();

    private @Nullable Thread sending;
    private @Nullable Thread receiving;
    private @Nullable Thread counting;
    private final List<Thread> reading = new ArrayList<>();

    /**
     * A way that leads nowhere yet.
     *
     * @param timer looks after connections
     * @param patience for which Redis may take nothing: whatever this node says waits behind it
     */
    RedisLink(
            RedisEndpoint endpoint,
            RedisSettings settings,
            ThreadFactory threads,
            Timer timer,
            Duration patience,
            Consumer<RedisEvent> events) {
        this.threads = threads;
        this.timer = timer;
        this.patience = patience;
        this.clusterCount = Optional.of(endpoint)
                .filter(each -> each.topology() == RedisTopology.CLUSTER)
                .map(ClusterCount::new);
        this.budget = new ByteBudget(settings.receiveMaxBytes());
        this.subscriber = new Subscriber(
                endpoint,
                () -> {
                    reconnections.increment();
                    events.accept(RedisEvent.RECONNECTION);
                },
                () -> events.accept(RedisEvent.DROPPED_DELIVERY));
        this.publisher = new Publisher(
                endpoint, settings.sendMaxBytes(), this::pulse, () -> events.accept(RedisEvent.DROPPED_PUBLICATION));
        // One that is silent does not notice by itself. Both must leave a server that is no longer the right one.
        subscriber.whenLost(publisher::wake);
        subscriber.whenUp(this::upOnOneSide);
        publisher.whenUp(this::upOnOneSide);
        publisher.whenLost(endpoint.topology() == RedisTopology.SINGLE ? () -> {} : subscriber::reconnect);
        this.deliveries = new ThreadPoolExecutor(
                DELIVERY_THREADS,
                DELIVERY_THREADS,
                KEEP_ALIVE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                threads);
        deliveries.allowCoreThreadTimeOut(true);
        this.streams = settings.streams()
                .map(given -> new RedisStreams(endpoint, given, publisher, () -> new Lane(budget, deliveries), events));
        readers().forEach(reader -> reader.whenUp(this::upOnOneSide));
    }

    /** The way to the streams, if there are any. */
    Optional<RedisStreams> streams() {
        return streams;
    }

    /** Connects, now and whenever the connections are lost. Does not wait for it. */
    void start() {
        receiving = started(subscriber);
        sending = started(publisher);
        counting = clusterCount.map(this::started).orElse(null);
        readers().forEach(reader -> reading.add(started(reader)));
        endStuckWrites();
    }

    private void endStuckWrites() {
        if (!publisher.isClosed()) {
            loops().forEach(loop -> loop.reconnectIfStuck(patience));
            timer.schedule(patience.dividedBy(4), this::endStuckWrites);
        }
    }

    private List<ConnectionLoop> loops() {
        List<ConnectionLoop> loops = new ArrayList<>(List.of(publisher, subscriber));
        loops.addAll(readers());
        return loops;
    }

    private List<StreamReader> readers() {
        return streams.map(RedisStreams::readers).orElse(List.of());
    }

    private Thread started(Runnable task) {
        Thread thread = threads.newThread(task);
        if (thread == null) {
            throw new IllegalStateException("the server gives no thread for Redis");
        }
        thread.start();
        return thread;
    }

    boolean isUp() {
        return publisher.isUp() && subscriber.isUp() && readers().stream().allMatch(StreamReader::isUp);
    }

    RedisState state() {
        List<ConnectionLoop> loops = loops();
        Optional<ConnectionLoop> down =
                loops.stream().filter(loop -> !loop.isUp()).findFirst();
        Instant since = down.map(ConnectionLoop::since)
                .orElseGet(() -> loops.stream()
                        .map(ConnectionLoop::since)
                        .max(Instant::compareTo)
                        .orElseThrow());
        return new RedisState(
                down.isEmpty(),
                down.map(ConnectionLoop::fault),
                since,
                reconnections.sum(),
                OptionalInt.empty(),
                OptionalInt.empty());
    }

    /** On the publisher's thread, between commands: what may wait for the network, and must not keep a client. */
    private void pulse() {
        try {
            if (changed.getAndSet(false)) {
                subscriber.synchronize();
            }
            if (System.nanoTime() - lastPing > PULSE.toNanos()) {
                lastPing = System.nanoTime();
                subscriber.ping();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "the subscriber's connection is broken, as it will notice itself", e);
        }
    }

    @Override
    public Subscriptions receive(Receiver receiver) {
        Inbox inbox = new Inbox(receiver, new Lane(budget, deliveries));
        return (channel, wanted) -> {
            if (subscriber.update(channel, inbox, wanted)) {
                change();
            }
        };
    }

    private void change() {
        if (!changed.getAndSet(true)) {
            publisher.wake();
        }
    }

    @Override
    public void publish(Channel channel, byte[] message) {
        publisher.publish(channel, message);
    }

    @Override
    public void countSubscribers(List<Channel> channels, Consumer<List<Integer>> counts) {
        if (channels.isEmpty()) {
            counts.accept(List.of());
            return;
        }
        if (clusterCount.isPresent() && publisher.isUp()) {
            clusterCount.get().ask(channels, counts);
            return;
        }
        List<String> arguments =
                new ArrayList<>(List.of(channels.get(0).kind().count().name()));
        channels.forEach(channel -> arguments.add(channel.name()));
        ask(
                Command.PUBSUB,
                answer -> counts.accept(
                        answer instanceof List<?> pairs && pairs.size() == 2 * channels.size()
                                ? IntStream.range(0, channels.size())
                                        .mapToObj(i -> (int) Answers.number(pairs.get(2 * i + 1)))
                                        .toList()
                                : List.of()),
                Link.bytes(arguments.toArray(String[]::new)));
    }

    @Override
    public void ask(Command command, Consumer<@Nullable Object> answer, List<byte[]> arguments) {
        publisher.ask(command, answer, arguments);
    }

    /** Calls this, which must not wait, whenever all connections have come to work. */
    void whenUp(Runnable task) {
        whenUp.add(task);
    }

    private void upOnOneSide() {
        if (isUp()) {
            whenUp.forEach(Runnable::run);
        }
    }

    /** Sends what waits, if that takes no time, and ends all threads. */
    @Override
    public void close() {
        publisher.close();
        join(sending, LAST_WORDS);
        publisher.abort();
        subscriber.abort();
        readers().forEach(StreamReader::abort);
        deliveries.shutdownNow();
        List<@Nullable Thread> threadsToEnd = new ArrayList<>(reading);
        threadsToEnd.add(sending);
        threadsToEnd.add(receiving);
        threadsToEnd.add(counting);
        for (Thread thread : threadsToEnd) {
            if (thread != null) {
                thread.interrupt();
            }
        }
        threadsToEnd.forEach(thread -> join(thread, STOP));
    }

    private static void join(@Nullable Thread thread, Duration limit) {
        try {
            if (thread != null) {
                thread.join(limit.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
