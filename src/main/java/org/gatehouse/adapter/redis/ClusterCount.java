package org.gatehouse.adapter.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.gatehouse.config.RedisAddress;
import org.gatehouse.config.RedisEndpoint;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Counts the subscribers of channels in a Redis Cluster, where each server knows only its own: it asks them all, on a thread
 * of its own, many questions at once. Thread-safe; whoever asks never waits.
 */
final class ClusterCount implements Runnable {

    private record Question(List<Channel> channels, Consumer<List<Integer>> counts) {}

    private static final Logger LOG = System.getLogger(ClusterCount.class.getName());
    private static final Duration SILENCE = Duration.ofSeconds(2);
    private static final Duration REFRESH = Duration.ofSeconds(10);
    private static final int CAPACITY = 10_000;
    private static final int BATCH = 512;

    private final RedisEndpoint endpoint;
    private volatile boolean ended;
    private final BlockingQueue<Question> questions = new LinkedBlockingQueue<>(CAPACITY);
    /** Used by the thread only, as all below. */
    private final Map<RedisAddress, RedisConnection> connections = new HashMap<>();

    private Set<RedisAddress> servers = Set.of();
    private long refreshed;

    ClusterCount(RedisEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** Gives the numbers of the subscribers of channels, or none, once, on the thread of this. */
    void ask(List<Channel> channels, Consumer<List<Integer>> counts) {
        Question question = new Question(channels, counts);
        // If this ends meanwhile, one of both sides finds the question.
        if (!questions.offer(question) || (ended && questions.remove(question))) {
            counts.accept(List.of());
        }
    }

    @Override
    public void run() {
        List<Question> batch = new ArrayList<>();
        try {
            while (true) {
                batch.add(questions.take());
                questions.drainTo(batch, BATCH);
                answer(batch);
                batch.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.values().forEach(RedisConnection::close);
            ended = true;
            questions.drainTo(batch);
            batch.forEach(question -> tell(question, List.of()));
        }
    }

    private void answer(List<Question> batch) {
        long[][] counts = new long[batch.size()][];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new long[batch.get(i).channels().size()];
        }
        boolean known = true;
        try {
            refresh();
            for (RedisAddress server : servers) {
                add(counts, batch, server);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "the servers of the cluster cannot be asked", e);
            known = false;
        }
        for (int i = 0; i < counts.length; i++) {
            List<Integer> own =
                    LongStream.of(counts[i]).mapToObj(Math::toIntExact).toList();
            tell(batch.get(i), known ? own : List.of());
        }
    }

    private static void tell(Question question, List<Integer> counts) {
        try {
            question.counts().accept(counts);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the number of subscribers could not be used", e);
        }
    }

    private void refresh() {
        if (servers.isEmpty() || System.nanoTime() - refreshed > REFRESH.toNanos()) {
            servers = new ClusterServers(endpoint).all();
            refreshed = System.nanoTime();
            Map<RedisAddress, RedisConnection> gone = new HashMap<>(connections);
            gone.keySet().removeAll(servers);
            connections.keySet().retainAll(servers);
            gone.values().forEach(RedisConnection::close);
        }
    }

    /** A connection that was there before may have been lost meanwhile. Nobody has subscribed at a server that is gone. */
    private void add(long[][] counts, List<Question> batch, RedisAddress server) {
        boolean used = connections.containsKey(server);
        try {
            List<Object> answers = ask(batch, server);
            for (int i = 0; i < counts.length; i++) {
                for (int j = 0; j < counts[i].length; j++) {
                    counts[i][j] += number(answers.get(i), 2 * j + 1);
                }
            }
        } catch (JedisException e) {
            RedisConnection broken = connections.remove(server);
            if (broken != null) {
                broken.close();
            }
            if (used) {
                add(counts, batch, server);
            } else {
                LOG.log(Level.DEBUG, "a server of the cluster cannot be asked", e);
                servers = Set.of();
            }
        }
    }

    /** Nothing of a server that refuses. */
    private static long number(Object answer, int index) {
        return answer instanceof List<?> list && list.get(index) instanceof Long count ? count : 0;
    }

    private List<Object> ask(List<Question> batch, RedisAddress server) {
        RedisConnection connection =
                connections.computeIfAbsent(server, address -> RedisConnection.to(address, endpoint, SILENCE));
        batch.forEach(question -> {
            List<Channel> channels = question.channels();
            List<String> arguments =
                    new ArrayList<>(List.of(channels.get(0).kind().count().name()));
            channels.forEach(channel -> arguments.add(channel.name()));
            connection.write(Command.PUBSUB, Link.bytes(arguments.toArray(String[]::new)));
        });
        return connection.getMany(batch.size());
    }
}
