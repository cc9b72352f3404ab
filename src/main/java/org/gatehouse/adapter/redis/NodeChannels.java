package org.gatehouse.adapter.redis;

import java.util.function.Consumer;

/** A channel of Gatehouse's own for each node, by which nodes speak to one alone. Thread-safe; no call waits. */
public final class NodeChannels {

    private final RedisLink link;
    private final String prefix;

    NodeChannels(RedisLink link, String prefix) {
        this.link = link;
        this.prefix = prefix + "-engine#";
    }

    /**
     * Receives what is sent to a node of this name from now on, in order.
     *
     * @param receiver called by one thread at a time, which it must not keep
     */
    public void listen(String node, Consumer<byte[]> receiver) {
        link.receive((channel, message) -> receiver.accept(message)).add(channel(node));
    }

    /** Sends a message to a node, after those that were sent before. At most once: it may be lost. */
    public void send(String node, byte[] message) {
        link.publish(channel(node), message);
    }

    private Channel channel(String node) {
        return Channel.plain(prefix + node + "#");
    }
}
