package org.gatehouse.adapter.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.gatehouse.config.RedisEndpoint;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisMovedDataException;

/**
 * Sends commands to Redis, in order and many at once, from a queue that is bounded by bytes: if it is full, the oldest
 * commands go. Thread-safe; whoever adds a command never waits.
 */
final class Publisher extends ConnectionLoop {

    /** What is told of the answer to a command; null if there was none. */
    private record Task(
            Command command, List<byte[]> arguments, long cost, boolean question, Consumer<@Nullable Object> answer) {}

    private static final Logger LOG = System.getLogger(Publisher.class.getName());

    /** After so long without a command, Redis is asked whether it is there. */
    private static final Duration PULSE = Duration.ofSeconds(10);

    private static final Duration SILENCE = Duration.ofSeconds(5);
    /** For so long at least, a connection to a server of a Cluster is used that lacks the keys; the right one may be away. */
    private static final Duration STAY = Duration.ofSeconds(1);

    private static final int BATCH = 512;
    private static final long BATCH_BYTES = 1_000_000;
    private static final int OVERHEAD_BYTES = 200;

    private final long maxBytes;
    private final Runnable pulse;
    private final Runnable dropped;
    private final Deque<Task> queue = new ArrayDeque<>();
    private long bytes;
    private final Redirections redirections = new Redirections(this::follow);

    /**
     * A publisher.
     *
     * @param maxBytes that may wait
     * @param pulse called every few seconds, and when {@link #wake} was called
     * @param dropped called for each message that is not sent, or was lost on its way
     */
    Publisher(RedisEndpoint endpoint, long maxBytes, Runnable pulse, Runnable dropped) {
        super(endpoint, "sending", SILENCE);
        this.maxBytes = maxBytes;
        this.pulse = pulse;
        this.dropped = dropped;
    }

    void publish(Channel channel, byte[] message) {
        byte[] name = channel.name().getBytes(StandardCharsets.UTF_8);
        add(new Task(
                channel.kind().publish(),
                List.of(name, message),
                name.length + message.length + OVERHEAD_BYTES,
                false,
                answer -> {
                    if (answer == null || answer instanceof JedisDataException) {
                        dropped.run();
                    }
                }));
    }

    /**
     * Sends a command like a message.
     *
     * @param failed called if it was not done, or that is not known
     */
    void send(Command command, List<byte[]> arguments, Runnable failed) {
        long size = arguments.stream().mapToLong(argument -> argument.length).sum();
        add(new Task(command, arguments, size + OVERHEAD_BYTES, false, answer -> {
            if (answer == null || answer instanceof JedisDataException) {
                dropped.run();
                failed.run();
            }
        }));
    }

    /** Asks something; without a connection, there is no answer. */
    void ask(Command command, Consumer<@Nullable Object> answer, List<byte[]> arguments) {
        if (!isUp()) {
            answer.accept(null);
            return;
        }
        long length = arguments.stream().mapToLong(argument -> argument.length).sum();
        add(new Task(command, arguments, length + OVERHEAD_BYTES, true, answer));
    }

    private void add(Task task) {
        if (task.cost() > maxBytes) {
            task.answer().accept(null); // alone, rather than all that waits
            return;
        }
        List<Task> overflow = new ArrayList<>(0);
        synchronized (queue) {
            queue.add(task);
            bytes += task.cost();
            while (bytes > maxBytes) {
                Task oldest = queue.remove();
                bytes -= oldest.cost();
                overflow.add(oldest);
            }
            queue.notifyAll();
        }
        overflow.forEach(each -> each.answer().accept(null));
    }

    /** Calls the pulse soon. */
    void wake() {
        ask(Command.PING, answer -> {}, List.of());
    }

    @Override
    void use(RedisConnection connection) {
        long opened = System.nanoTime();
        markUp();
        pulse.run();
        List<Task> batch = new ArrayList<>();
        try {
            while (take(batch)) {
                pulse.run(); // first, so that whoever hears of a room that this node has joined finds it subscribed
                boolean misled = send(connection, batch);
                batch.clear();
                if (misled && System.nanoTime() - opened > STAY.toNanos()) {
                    throw new JedisConnectionException("another server of the cluster has the keys");
                }
            }
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
        } finally {
            batch.forEach(task -> task.answer().accept(null));
            redirections.end();
        }
    }

    /** Whether another server has what was asked for. */
    private boolean send(RedisConnection connection, List<Task> batch) {
        if (batch.isEmpty()) {
            connection.ping();
            return false;
        }
        batch.forEach(task -> connection.write(task.command(), task.arguments()));
        List<Object> answers = connection.answers(batch.size());
        Iterator<Object> each = redirections
                .follow(
                        answers,
                        (other, i) ->
                                other.write(batch.get(i).command(), batch.get(i).arguments()))
                .iterator();
        batch.forEach(task -> tell(task, each.next()));
        return answers.stream().anyMatch(JedisMovedDataException.class::isInstance);
    }

    /** The next one must be told, and the connection go on, whatever this one does. */
    private static void tell(Task task, Object answer) {
        try {
            task.answer().accept(answer);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "an answer of Redis could not be handled", e);
        }
    }

    /** Waits for commands, not for ever. False if there are none and this is closed. */
    private boolean take(List<Task> batch) throws InterruptedException {
        synchronized (queue) {
            if (queue.isEmpty() && !isClosed()) {
                queue.wait(PULSE.toMillis());
            }
            long size = 0;
            while (!queue.isEmpty() && batch.size() < BATCH && size < BATCH_BYTES) {
                Task task = queue.remove();
                size += task.cost();
                bytes -= task.cost();
                batch.add(task);
            }
            return !batch.isEmpty() || !isClosed();
        }
    }

    /** Messages may still go out later; questions are too late then. */
    @Override
    void lost() {
        List<Task> questions;
        synchronized (queue) {
            questions = queue.stream().filter(Task::question).toList();
            queue.removeIf(Task::question);
            questions.forEach(question -> bytes -= question.cost());
        }
        questions.forEach(question -> question.answer().accept(null));
    }

    @Override
    void close() {
        super.close();
        synchronized (queue) {
            queue.notifyAll();
        }
    }
}
