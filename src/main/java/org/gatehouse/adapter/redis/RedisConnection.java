package org.gatehouse.adapter.redis;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.gatehouse.config.RedisEndpoint;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisProtocol;

/**
 * A connection to Redis on which commands are written, sent and answered separately. One thread writes, one reads.
 *
 * <p>Of Jedis, this is the part that needs none of the libraries that its pools, caches and modules do.
 */
final class RedisConnection extends Connection {

    private RedisConnection(JedisSocketFactory sockets, JedisClientConfig config) {
        super(sockets, config);
    }

    /**
     * Connects and signs in.
     *
     * @param silence after which the connection counts as lost while somebody reads
     * @throws redis.clients.jedis.exceptions.JedisException if that is not possible
     */
    static RedisConnection open(RedisEndpoint endpoint, Duration silence) {
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .protocol(RedisProtocol.RESP2)
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .socketTimeoutMillis((int) silence.toMillis())
                .database(endpoint.database());
        endpoint.user().ifPresent(config::user);
        endpoint.password().ifPresent(config::password);
        return new RedisConnection(new RedisSockets(endpoint, silence), config.build());
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

    /** Lets whoever reads or writes fail. */
    void abort() {
        try {
            forceDisconnect();
        } catch (IOException e) {
            // it is closed already
        }
    }
}
