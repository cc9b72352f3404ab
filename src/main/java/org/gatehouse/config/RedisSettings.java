package org.gatehouse.config;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The Redis server by which nodes share rooms.
 *
 * @param endpoint of it; without one, this node is alone
 * @param prefix of the names of its channels, the same on all nodes
 * @param requestsTimeout how long other nodes may take to answer
 * @param sendMaxBytes how much may wait to be sent to it; beyond, the oldest is dropped
 * @param receiveMaxBytes how much that came from it may wait to be delivered; beyond, the newest is dropped
 * @param readiness whether a node without Redis says that it is not ready
 * @param expectedNodes how many nodes there should be; empty if nobody has said so
 */
public record RedisSettings(
        Optional<RedisEndpoint> endpoint,
        String prefix,
        Duration requestsTimeout,
        int sendMaxBytes,
        int receiveMaxBytes,
        boolean readiness,
        OptionalInt expectedNodes) {

    private static final String URL = "gatehouse.redis.url";
    private static final int MAX_BYTES = 64_000_000;
    private static final int MAX_NODES = 10_000;

    static RedisSettings read(SettingsReader reader) {
        Optional<String> url = reader.text(URL);
        Optional<RedisEndpoint> endpoint = url.flatMap(RedisEndpoint::parse);
        if (url.isPresent() && endpoint.isEmpty()) {
            // Without the value, which may have a password.
            reader.fault(
                    URL,
                    "cannot be read; allowed is redis://host, or rediss://host for TLS, with [user]:password@ before the"
                            + " host, and :port/database after it; user and password percent-encoded");
        }
        return new RedisSettings(
                endpoint,
                reader.text("gatehouse.redis.prefix").map(String::trim).orElse("socket.io"),
                reader.millis("gatehouse.redis.requests-timeout", 5_000),
                reader.integer("gatehouse.redis.send.max-bytes", MAX_BYTES, 1_024, Integer.MAX_VALUE),
                reader.integer("gatehouse.redis.receive.max-bytes", MAX_BYTES, 1_024, Integer.MAX_VALUE),
                reader.yesOrNo("gatehouse.redis.readiness", true),
                reader.optionalInteger("gatehouse.redis.expected-nodes", 1, MAX_NODES));
    }

    /** Events that other nodes send have no place among those that this node has numbered. */
    void checkWith(RecoverySettings recovery, SettingsReader reader) {
        if (endpoint.isPresent() && recovery.maxDisconnectionDuration().isPresent()) {
            reader.fault(
                    "gatehouse.recovery.max-disconnection-duration",
                    "cannot be given together with gatehouse.redis.url: connection state recovery knows of one node only");
        }
    }
}
