package org.gatehouse.adapter.redis;

import java.util.List;
import java.util.Set;

/**
 * The names of the channels of a namespace.
 *
 * @param broadcast of messages to all rooms or to several
 * @param request of requests to all nodes
 * @param response of the answers to them
 * @param ownResponse of answers to this node alone, where nodes are set to send them so
 */
record Channels(String broadcast, String request, String response, String ownResponse) {

    private static final char END = '#';

    /** The channels of a namespace for a node that has such an id in it. */
    static Channels of(String prefix, String namespace, String uid) {
        String name = END + namespace + END;
        String response = prefix + "-response" + name;
        return new Channels(prefix + name, prefix + "-request" + name, response, response + uid + END);
    }

    /** Of answers to a node alone. */
    String ownResponseOf(String uid) {
        return response + uid + END;
    }

    /** Of messages to one room. */
    String broadcastTo(String room) {
        return broadcast + room + END;
    }

    /** The channel for messages to these rooms. */
    String broadcastTo(Set<String> rooms) {
        return rooms.size() == 1 ? broadcastTo(rooms.iterator().next()) : broadcast;
    }

    /** The room that a channel of messages is for; empty for the channel of all. */
    String roomOf(String channel) {
        return channel.length() <= broadcast.length()
                ? ""
                : channel.substring(broadcast.length(), channel.length() - 1);
    }

    boolean isBroadcast(String channel) {
        return channel.startsWith(broadcast) && channel.charAt(channel.length() - 1) == END;
    }

    boolean isResponse(String channel) {
        return channel.equals(response) || channel.equals(ownResponse);
    }

    /** Those that are subscribed: for messages a pattern, whatever the room; what has a meaning in patterns is escaped. */
    List<Channel> all() {
        return List.of(
                Channel.pattern(broadcast.replaceAll("[*?\\[\\]\\\\]", "\\\\$0") + "*"),
                Channel.plain(request),
                Channel.plain(response),
                Channel.plain(ownResponse));
    }
}
