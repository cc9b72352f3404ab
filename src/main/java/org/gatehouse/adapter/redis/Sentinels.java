package org.gatehouse.adapter.redis;

import java.time.Duration;
import java.util.List;
import org.gatehouse.config.RedisAddress;
import org.gatehouse.config.RedisEndpoint;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Those who know which server is the master, as the guidelines for clients of Redis Sentinel have it: they are asked before
 * each connection, in order until one knows, and whoever they name must say so itself. When another server becomes the
 * master, the sentinels end the connections of the clients of the old one.
 */
record Sentinels(RedisEndpoint endpoint) {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    RedisConnection openMaster(Duration silence) {
        RedisConnection connection = RedisConnection.to(master(), endpoint, silence);
        try {
            if (connection.ask(Command.ROLE) instanceof List<?> role
                    && RedisConnection.text(role.get(0)).equals("master")) {
                return connection;
            }
            throw new JedisConnectionException("the sentinels name a server that is not a master, or not yet");
        } catch (JedisException e) {
            connection.close();
            throw e;
        }
    }

    private RedisAddress master() {
        JedisException fault = null;
        for (RedisAddress sentinel : endpoint.addresses()) {
            try (RedisConnection connection =
                    RedisConnection.to(sentinel, endpoint.tls(), endpoint.sentinels(), 0, PATIENCE)) {
                Object answer = connection.ask(Command.SENTINEL, "GET-MASTER-ADDR-BY-NAME", endpoint.master());
                if (answer instanceof List<?> address && address.size() == 2) {
                    return new RedisAddress(
                            RedisConnection.text(address.get(0)),
                            Integer.parseInt(RedisConnection.text(address.get(1))));
                }
            } catch (JedisException e) {
                fault = e;
            }
        }
        throw new JedisConnectionException("no sentinel knows the master " + endpoint.master(), fault);
    }
}
