package org.gatehouse.adapter.redis;

/**
 * The channels of a namespace for what goes into no stream.
 *
 * @param kind of all of them
 * @param name how all of them begin
 */
record StreamChannels(Channel.Kind kind, String name) {

    private static final char END = '#';

    /** The channels of a namespace. */
    static StreamChannels of(String prefix, String namespace, boolean sharded) {
        return new StreamChannels(sharded ? Channel.Kind.SHARD : Channel.Kind.PLAIN, prefix + END + namespace + END);
    }

    /** To which all nodes listen. */
    Channel all() {
        return new Channel(kind, name);
    }

    /** To which one node listens. */
    Channel of(String uid) {
        return new Channel(kind, name + uid + END);
    }
}
