package org.gatehouse.adapter.redis;

import java.util.Set;
import org.gatehouse.config.SubscriptionMode;

/**
 * The sharded channels of a namespace.
 *
 * @param all of what is for all nodes
 * @param own of the answers to this node
 * @param mode says which rooms have channels of their own
 */
record ShardedChannels(Channel all, Channel own, SubscriptionMode mode) {

    private static final char END = '#';

    /** By their lengths, sockets' own rooms are told from others: nodes do not know the sockets of each other. */
    private static final int SOCKET_ID_LENGTH = 20;

    /** The channels of a namespace for a node that has such an id in it. */
    static ShardedChannels of(String prefix, String namespace, String uid, SubscriptionMode mode) {
        String name = prefix + END + namespace + END;
        return new ShardedChannels(Channel.shard(name), Channel.shard(name + uid + END), mode);
    }

    /** Whether messages to a room go to a channel of its own. */
    boolean hasOwn(String room) {
        return switch (mode) {
            case DYNAMIC -> room.length() != SOCKET_ID_LENGTH;
            case DYNAMIC_PRIVATE -> true;
            case STATIC -> false;
        };
    }

    /** Of messages to a room alone, or of answers to a node. */
    Channel of(String roomOrUid) {
        return Channel.shard(all.name() + roomOrUid + END);
    }

    /** The channel of a broadcast to these rooms that nobody has to answer. */
    Channel to(Set<String> rooms) {
        if (rooms.size() == 1) {
            String room = rooms.iterator().next();
            return hasOwn(room) ? of(room) : all;
        }
        return all;
    }

    /** Whether a channel is for one room alone. */
    boolean isOfRoom(String channel) {
        return !channel.equals(all.name()) && !channel.equals(own.name());
    }

    /** The room whose channel this is. */
    String room(String channel) {
        return channel.substring(all.name().length(), channel.length() - 1);
    }
}
