package org.gatehouse.adapter.redis;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.gatehouse.adapter.Timer;
import org.gatehouse.wire.JsonMapper;

/**
 * What the adapters of all namespaces share.
 *
 * @param link to the other nodes
 * @param nodes that are known
 * @param mapper of the data beside sockets
 * @param timer ends what takes too long
 * @param callbacks completes what applications wait for
 * @param requestsTimeout how long other nodes may take to answer
 * @param events takes what is counted
 */
record Cluster(
        Link link,
        Nodes nodes,
        JsonMapper mapper,
        Timer timer,
        Executor callbacks,
        Duration requestsTimeout,
        Consumer<RedisEvent> events) {}
