package org.gatehouse.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gatehouse.config.RedisEndpoint;
import org.gatehouse.testkit.RedisServer;
import org.gatehouse.testkit.RequiresProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

@RequiresProgram("redis-server")
class ConnectionLoopTest {

    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final RedisServer server = RedisServer.start();
    private final RedisEndpoint endpoint = RedisEndpoint.parse(server.url()).orElseThrow();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whoeverStillWritesIsFreedBeforeTheLossIsHandled() {
        List<String> seen = new ArrayList<>();
        ConnectionLoop loop = new ConnectionLoop(endpoint, "testing", SILENCE) {
            private RedisConnection used;

            @Override
            void use(RedisConnection connection) {
                used = connection;
                throw new IllegalStateException("lost");
            }

            @Override
            void lost() {
                try {
                    used.ask(Command.PING);
                    seen.add("still open");
                } catch (JedisException e) {
                    seen.add("given up");
                }
                close();
            }
        };

        loop.run();

        assertThat(seen).containsExactly("given up");
    }

    @Test
    void aConnectionThatWasGivenUpIsNotOpenedAgain() {
        try (RedisConnection connection = RedisConnection.open(endpoint, SILENCE)) {
            connection.abort();

            assertThatThrownBy(() -> connection.ask(Command.PING)).isInstanceOf(JedisConnectionException.class);
        }
    }
}
