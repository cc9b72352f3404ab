package org.gatehouse.adapter.redis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.gatehouse.config.RedisAddress;
import org.gatehouse.config.RedisCredentials;
import org.gatehouse.config.RedisEndpoint;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * A connection to Redis on which commands are written, sent and answered separately. One thread writes, one reads.
 *
 * <p>Of Jedis, this is the part that needs none of the libraries that its pools, caches and modules do.
 */
final class RedisConnection extends Connection {

    /** Without an initial value: it would be set after the connection was made. */
    private volatile boolean aborted;

    private RedisConnection(JedisSocketFactory sockets, JedisClientConfig config) {
        super(sockets, config);
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
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .protocol(RedisProtocol.RESP2)
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .socketTimeoutMillis((int) silence.toMillis())
                .database(database);
        credentials.user().ifPresent(config::user);
        credentials.password().ifPresent(config::password);
        return new RedisConnection(new RedisSockets(address, tls, silence), config.build());
    }

    /** Writes a command, which goes out with the next {@link #send} or when answers are read. */
    void write(Command command, List<byte[]> arguments) {
        sendCommand(command, arguments.toArray(byte[][]::new));
    }

    /** Sends what was written. */
    void send() {
        flush();
    }

    /** Waits for the next answer, or whatever else comes. */
    Object read() {
        return getUnflushedObject();
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
        try {
            forceDisconnect();
        } catch (IOException e) {
            // it is closed already
        }
    }
}
