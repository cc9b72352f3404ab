package org.gatehouse.adapter.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.gatehouse.config.RedisAddress;
import org.gatehouse.config.RedisEndpoint;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/**
 * Keeps a connection to Redis: makes it again whenever it is lost, later and later, and logs when its state changes, not
 * more. Runs on a thread of its own until it is closed. Thread-safe.
 */
abstract class ConnectionLoop implements Runnable {

    private static final Logger LOG = System.getLogger(ConnectionLoop.class.getName());
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LAST_PAUSE_MILLIS = 5_000;

    private final RedisEndpoint endpoint;
    private final String purpose;
    private final Duration silence;
    private final Object lock = new Object();
    /** Guarded by the lock. */
    private @Nullable RedisConnection current;

    private volatile boolean closed;
    private volatile boolean up;
    private volatile Instant since = Instant.now();
    private volatile String fault = "not connected yet";
    private volatile Runnable whenUp = () -> {};
    private volatile Runnable whenLost = () -> {};
    private long pause = FIRST_PAUSE_MILLIS;
    private boolean told;

    ConnectionLoop(RedisEndpoint endpoint, String purpose, Duration silence) {
        this.endpoint = endpoint;
        this.purpose = purpose;
        this.silence = silence;
    }

    /** Uses a connection until it is lost, by an exception, or this is closed. */
    abstract void use(RedisConnection connection);

    /** The connection was lost. */
    abstract void lost();

    boolean isClosed() {
        return closed;
    }

    /** Calls this, which must not wait, after each connection has come to work. To be said before the start. */
    void whenUp(Runnable task) {
        whenUp = task;
    }

    /** Calls this, which must not wait, after each connection that is lost. To be said before the start. */
    void whenLost(Runnable task) {
        whenLost = task;
    }

    /** Makes another connection in the place of this one. */
    void reconnect() {
        synchronized (lock) {
            if (current != null) {
                current.abort();
            }
        }
    }

    /** The same if somebody has been writing on it for longer. */
    void reconnectIfStuck(Duration limit) {
        synchronized (lock) {
            if (current != null && current.isStuck(limit)) {
                LOG.log(
                        Level.WARNING,
                        "Redis has taken nothing for {0} ms: the connection for {1} is given up",
                        limit.toMillis(),
                        purpose);
                current.abort();
            }
        }
    }

    /** Whether it works. */
    boolean isUp() {
        return up;
    }

    /** When it began to work, or not to. */
    Instant since() {
        return since;
    }

    /** Why it does not work, in words for anybody. */
    String fault() {
        return fault;
    }

    /** The connection works. */
    void markUp() {
        since = Instant.now();
        up = true;
        pause = FIRST_PAUSE_MILLIS;
        told = false;
        LOG.log(Level.INFO, "connected to {0}, for {1}", endpoint, purpose);
        whenUp.run();
    }

    @Override
    public void run() {
        while (!closed) {
            try (RedisConnection connection = RedisConnection.open(endpoint, silence)) {
                serve(connection);
            } catch (Throwable e) {
                // Whatever it is, a message that is too large for the memory among it: the next connection may do.
                tell(e);
            }
            rest();
        }
    }

    private void serve(RedisConnection connection) {
        try {
            setCurrent(connection);
            use(connection);
        } finally {
            setCurrent(null);
            connection.abort(); // frees whoever still writes, for whom the following would wait
            if (up) {
                since = Instant.now();
                up = false;
            }
            lost();
            whenLost.run();
        }
    }

    private void setCurrent(@Nullable RedisConnection connection) {
        synchronized (lock) {
            current = connection;
        }
    }

    /** Connects to the server of the Cluster that has, or is taking over, what another one was asked for. */
    RedisConnection follow(JedisRedirectionException redirection) {
        HostAndPort target = redirection.getTargetNode();
        return RedisConnection.to(new RedisAddress(target.getHost(), target.getPort()), endpoint, silence)
                .asking();
    }

    /** Uses another connection, which {@link #follow} gave, instead of the one that was given. */
    void goOn(RedisConnection other) {
        setCurrent(other);
        if (closed) {
            other.abort();
        }
    }

    private void tell(Throwable why) {
        fault = ConnectionFault.summary(why);
        if (!closed && !told) {
            told = true;
            LOG.log(
                    Level.WARNING,
                    "no connection to {0}, for {1}; this node goes on alone and tries again: {2}",
                    endpoint,
                    purpose,
                    ConnectionFault.detail(why));
        }
    }

    /** Between a half and the whole of the pause, so that not all nodes come back at once. */
    private void rest() {
        long millis = pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1);
        pause = Math.min(pause * 2, LAST_PAUSE_MILLIS);
        long end = System.nanoTime() + Duration.ofMillis(millis).toNanos();
        synchronized (lock) {
            try {
                for (long left = millis; !closed && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                    lock.wait(left);
                }
            } catch (InterruptedException e) {
                closed = true; // the container takes the thread back
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Begins to end: connections are not made any more. */
    void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
    }

    /** Ends at once, whatever is under way. */
    void abort() {
        close();
        reconnect();
    }
}
