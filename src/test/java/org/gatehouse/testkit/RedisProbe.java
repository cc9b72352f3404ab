package org.gatehouse.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisProtocol;

/** Somebody else at a Redis: publishes, counts, and listens to all channels. */
public final class RedisProbe implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 10;

    private static final class Open extends Connection {

        Open(int port, String password) {
            super(
                    new HostAndPort("127.0.0.1", port),
                    DefaultJedisClientConfig.builder()
                            .protocol(RedisProtocol.RESP2)
                            .password(password)
                            .socketTimeoutMillis(0)
                            .build());
        }

        void send() {
            flush();
        }
    }

    private final Open connection;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<byte[]> bytes = new LinkedBlockingQueue<>();

    RedisProbe(int port, String password) {
        connection = new Open(port, password);
    }

    public long publish(String channel, byte[] message) {
        connection.sendCommand(Command.PUBLISH, channel.getBytes(StandardCharsets.UTF_8), message);
        return (Long) connection.getOne();
    }

    /** How many have subscribed to a channel by its name. */
    public long subscribers(String channel) {
        connection.sendCommand(Command.PUBSUB, "NUMSUB", channel);
        return (Long) ((List<?>) connection.getOne()).get(1);
    }

    /** How many have subscribed to a sharded channel. */
    public long shardSubscribers(String channel) {
        connection.sendCommand(Command.PUBSUB, "SHARDNUMSUB", channel);
        return (Long) ((List<?>) connection.getOne()).get(1);
    }

    /** Publishes to a sharded channel. */
    public long publishToShard(String channel, byte[] message) {
        connection.sendCommand(Command.SPUBLISH, channel.getBytes(StandardCharsets.UTF_8), message);
        return (Long) connection.getOne();
    }

    /** Asks for anything. */
    public Object command(Command command, String... arguments) {
        connection.sendCommand(command, arguments);
        return connection.getOne();
    }

    /** Subscribes to a channel, and does not care what comes. */
    public void subscribe(String channel) {
        connection.sendCommand(Command.SUBSCRIBE, channel);
        connection.send();
        connection.getUnflushedObject();
    }

    /** Listens to all channels from now on. */
    public RedisProbe listen() {
        connection.sendCommand(Command.PSUBSCRIBE, "*");
        connection.send();
        connection.getUnflushedObject();
        Thread reader = new Thread(this::read, "redis-probe");
        reader.setDaemon(true);
        reader.start();
        return this;
    }

    private void read() {
        try {
            while (true) {
                List<?> message = (List<?>) connection.getUnflushedObject();
                bytes.add((byte[]) message.get(3));
                heard.add(new String((byte[]) message.get(2), StandardCharsets.UTF_8));
            }
        } catch (RuntimeException e) {
            // closed
        }
    }

    /** The channel of the next message; its bytes are {@link #message}. */
    public String channel() throws InterruptedException {
        return heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    public byte[] message() throws InterruptedException {
        return bytes.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        connection.disconnect();
    }
}
