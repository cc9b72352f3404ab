package org.gatehouse.adapter.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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
        Consumer<RedisEvent> events) {

    private static final Logger LOG = System.getLogger(Cluster.class.getName());

    /** Reads a message: anybody may publish, and nothing that does so may end the receiving. */
    void guard(Runnable reading) {
        try {
            reading.run();
        } catch (RuntimeException | StackOverflowError e) {
            events.accept(RedisEvent.UNREADABLE_MESSAGE);
            LOG.log(Level.DEBUG, "a message of another node could not be read", e);
        }
    }
}
