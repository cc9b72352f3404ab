package org.gatehouse.adapter.redis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.gatehouse.config.RedisAddress;
import org.gatehouse.config.RedisCredentials;
import org.gatehouse.config.RedisEndpoint;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * A connection to Redis on which commands are written, sent and answered separately. One thread writes, one reads.
 *
 * <p>Of Jedis, this is the part that needs none of the libraries that its pools, caches and modules do.
 */
final class RedisConnection extends Connection {

    /** How long Redis may take to let this node in. */
    private static final Duration HANDSHAKE = Duration.ofSeconds(5);

    private final RedisSockets sockets;
    /** Without an initial value, as the next: it would be set after the connection was made. */
    private volatile boolean aborted;

    /** Zero while nobody writes. */
    private volatile long writingSince;

    private boolean asking;

    private RedisConnection(RedisSockets sockets, JedisClientConfig config) {
        super(sockets, config);
        this.sockets = sockets;
    }

    /**
     * Connects and signs in: to the server, to the master that the sentinels name, or to a server of the Cluster.
     *
     * @param silence after which the connection counts as lost while somebody reads
     * @throws redis.clients.jedis.exceptions.JedisException if that is not possible
     */
    static RedisConnection open(RedisEndpoint endpoint, Duration silence) {
        return switch (endpoint.topology()) {
            case SINGLE -> to(endpoint.addresses().get(0), endpoint, silence);
            case SENTINEL -> new Sentinels(endpoint).openMaster(silence);
            case CLUSTER -> new ClusterServers(endpoint).openHome(silence);
        };
    }

    /** Connects to one of the servers. */
    static RedisConnection to(RedisAddress address, RedisEndpoint endpoint, Duration silence) {
        return to(address, endpoint.tls(), endpoint.credentials(), endpoint.database(), silence);
    }

    /** Connects to any server. */
    static RedisConnection to(
            RedisAddress address, boolean tls, RedisCredentials credentials, int database, Duration silence) {
        Duration patience = silence.compareTo(HANDSHAKE) < 0 ? silence : HANDSHAKE;
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .protocol(RedisProtocol.RESP2)
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .socketTimeoutMillis((int) patience.toMillis())
                .database(database);
        credentials.user().ifPresent(config::user);
        credentials.password().ifPresent(config::password);
        RedisConnection connection = new RedisConnection(new RedisSockets(address, tls, patience), config.build());
        connection.setSoTimeout((int) silence.toMillis());
        return connection;
    }

    @Override
    public void sendCommand(CommandArguments command) {
        writingSince = System.nanoTime() | 1;
        try {
            super.sendCommand(command);
        } finally {
            writingSince = 0;
        }
    }

    @Override
    protected void flush() {
        writingSince = System.nanoTime() | 1;
        try {
            super.flush();
        } finally {
            writingSince = 0;
        }
    }

    /** Whether somebody has been writing for longer: a Redis that hangs takes nothing, and keeps the connection open. */
    boolean isStuck(Duration limit) {
        long since = writingSince;
        return since != 0 && System.nanoTime() - since > limit.toNanos();
    }

    /** From now on, the server is also asked for what it is only taking over: Redis Cluster Specification, "ASK redirection". */
    RedisConnection asking() {
        asking = true;
        return this;
    }

    /** Writes a command, which goes out with the next {@link #send} or when answers are read. */
    void write(Command command, List<byte[]> arguments) {
        if (asking) {
            sendCommand(Command.ASKING);
        }
        sendCommand(command, arguments.toArray(byte[][]::new));
    }

    /** Sends what was written. */
    void send() {
        flush();
    }

    /** Waits for the next answer, or whatever else comes. */
    Object read() {
        if (asking) {
            getUnflushedObject();
        }
        return getUnflushedObject();
    }

    /** Sends what was written, and waits for so many answers, errors among them. */
    List<Object> answers(int number) {
        if (!asking) {
            return getMany(number);
        }
        List<Object> all = getMany(2 * number);
        return IntStream.range(0, number).mapToObj(i -> all.get(2 * i + 1)).toList();
    }

    /**
     * Asks something, and waits for the answer.
     *
     * @throws redis.clients.jedis.exceptions.JedisException if there is none, or it is an error
     */
    Object ask(Command command, String... arguments) {
        sendCommand(command, arguments);
        return getOne();
    }

    /** What Redis means by an answer that may be a text. */
    static String text(Object answer) {
        return answer instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(answer);
    }

    /** Jedis would open a closed connection again, without what it had been told. */
    @Override
    public void connect() {
        if (aborted) {
            throw new JedisConnectionException("this connection has been given up");
        }
        super.connect();
    }

    /** Lets whoever reads or writes fail, now and later. */
    void abort() {
        aborted = true;
        sockets.cut();
        try {
            forceDisconnect();
        } catch (IOException e) {
            // it is closed already
        }
    }
}
