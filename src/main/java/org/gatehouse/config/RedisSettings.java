package org.gatehouse.config;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Redis server by which nodes share rooms.
 *
 * @param endpoint of it; without one, this node is alone
 * @param adapter how nodes speak to each other
 * @param subscriptionMode which rooms have channels of their own, if these are sharded
 * @param streams by which they do it, if they do it so
 * @param prefix of the names of its channels, the same on all nodes
 * @param requestsTimeout how long other nodes may take to answer
 * @param sendMaxBytes how much may wait to be sent to it; beyond, the oldest is dropped
 * @param receiveMaxBytes how much that came from it may wait to be delivered; beyond, the newest is dropped
 * @param readiness whether a node without Redis says that it is not ready
 * @param expectedNodes how many nodes there should be; empty if nobody has said so
 * @param anyNodePolling whether requests for a session may reach any node
 */
public record RedisSettings(
        Optional<RedisEndpoint> endpoint,
        RedisAdapterKind adapter,
        SubscriptionMode subscriptionMode,
        Optional<StreamSettings> streams,
        String prefix,
        Duration requestsTimeout,
        int sendMaxBytes,
        int receiveMaxBytes,
        boolean readiness,
        OptionalInt expectedNodes,
        boolean anyNodePolling) {

    private static final String ADAPTER = "gatehouse.redis.adapter";
    private static final String URL = "gatehouse.redis.url";
    private static final String SUBSCRIPTION_MODE = "gatehouse.redis.subscription-mode";
    private static final String ANY_NODE_POLLING = "gatehouse.redis.any-node-polling";
    private static final Pattern TAG = Pattern.compile("[^{]*(\\{[^}]+})");
    private static final int MAX_BYTES = 64_000_000;
    private static final int MAX_NODES = 10_000;

    static RedisSettings read(SettingsReader reader, RecoverySettings recovery) {
        Optional<String> url = reader.text(URL);
        Optional<RedisEndpoint> endpoint = url.flatMap(RedisEndpoint::parse);
        if (url.isPresent() && endpoint.isEmpty()) {
            // Without the value, which may have a password.
            reader.fault(
                    URL,
                    "cannot be read; allowed is redis://host, or rediss://host for TLS, with [user]:password@ before"
                            + " the host, and :port/database after it; user and password percent-encoded;"
                            + " redis-sentinel://host,host#master or redis-cluster://host,host, or the same with rediss");
        }
        String prefix = reader.text("gatehouse.redis.prefix").map(String::trim).orElse("socket.io");
        RedisCredentials sentinels = new RedisCredentials(
                reader.text("gatehouse.redis.sentinel.user"), reader.text("gatehouse.redis.sentinel.password"));
        boolean anyNodePolling = reader.yesOrNo(ANY_NODE_POLLING, false);
        if (anyNodePolling && url.isEmpty()) {
            reader.fault(
                    ANY_NODE_POLLING,
                    "is 'true', which needs gatehouse.redis.url: nodes pass requests on through Redis");
        }
        RedisAdapterKind adapter = reader.oneOf(ADAPTER, RedisAdapterKind.CLASSIC);
        Optional<StreamSettings> streams =
                Optional.of(StreamSettings.read(reader, recovery)).filter(given -> adapter == RedisAdapterKind.STREAMS);
        refuseUnused(adapter, reader);
        if (endpoint.map(RedisEndpoint::topology).equals(Optional.of(RedisTopology.CLUSTER))) {
            checkSlots(adapter, prefix, streams, reader);
        }
        return new RedisSettings(
                endpoint.map(parsed -> parsed.with(tag(prefix).orElse("{" + prefix + "}"), sentinels)),
                adapter,
                reader.oneOf(SUBSCRIPTION_MODE, SubscriptionMode.DYNAMIC),
                streams,
                prefix,
                reader.millis("gatehouse.redis.requests-timeout", 5_000),
                reader.integer("gatehouse.redis.send.max-bytes", MAX_BYTES, 1_024, Integer.MAX_VALUE),
                reader.integer("gatehouse.redis.receive.max-bytes", MAX_BYTES, 1_024, Integer.MAX_VALUE),
                reader.yesOrNo("gatehouse.redis.readiness", true),
                reader.optionalInteger("gatehouse.redis.expected-nodes", 1, MAX_NODES),
                anyNodePolling);
    }

    /** Whoever sets what another adapter has believes in that one, and other nodes may have it. */
    private static void refuseUnused(RedisAdapterKind adapter, SettingsReader reader) {
        if (adapter != RedisAdapterKind.SHARDED) {
            refuse(Set.of(SUBSCRIPTION_MODE), "sharded", reader);
        }
        if (adapter != RedisAdapterKind.STREAMS) {
            refuse(reader.names("gatehouse.redis.streams."), "streams", reader);
        }
    }

    private static void refuse(Set<String> names, String adapter, SettingsReader reader) {
        names.forEach(name -> reader.text(name)
                .ifPresent(value ->
                        reader.fault(name, "is '" + value + "', which needs " + ADAPTER + " to be '" + adapter + "'")));
    }

    /** Commands of one node go to one server of a Cluster, so that what it keeps, and sharded channels, must be in one slot. */
    private static void checkSlots(
            RedisAdapterKind adapter, String prefix, Optional<StreamSettings> streams, SettingsReader reader) {
        Optional<String> tag = tag(prefix);
        boolean together = streams.stream()
                .flatMap(given -> Stream.of(given.name(), given.sessionPrefix()))
                .allMatch(name -> tag(name).equals(tag));
        if (adapter != RedisAdapterKind.CLASSIC && (tag.isEmpty() || !together)) {
            reader.fault(
                    ADAPTER,
                    "is '" + reader.text(ADAPTER).orElse("")
                            + "', which in a Redis Cluster needs the same braces, {socket.io} say, in gatehouse.redis.prefix"
                            + (streams.isEmpty()
                                    ? ""
                                    : ", gatehouse.redis.streams.name and gatehouse.redis.streams.session-prefix")
                            + ", on all nodes: all must be in one slot");
        }
    }

    /** The part by which Redis Cluster finds the slot, with its braces: Redis Cluster Specification, "Hash tags". */
    private static Optional<String> tag(String name) {
        Matcher matcher = TAG.matcher(name);
        return matcher.lookingAt() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** By publish and subscribe, nobody knows what a client has missed that comes back to another node. */
    void checkWith(RecoverySettings recovery, SettingsReader reader) {
        if (endpoint.isPresent()
                && recovery.maxDisconnectionDuration().isPresent()
                && adapter != RedisAdapterKind.STREAMS) {
            reader.fault(
                    "gatehouse.recovery.max-disconnection-duration",
                    "cannot be given together with gatehouse.redis.url, unless gatehouse.redis.adapter is 'streams':"
                            + " only streams keep what clients miss");
        }
    }
}
