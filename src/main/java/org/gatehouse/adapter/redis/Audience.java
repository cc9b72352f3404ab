package org.gatehouse.adapter.redis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The other nodes that a request reaches.
 *
 * @param unknown how many there are beside the known ones: Node.js servers, or nodes that have just come; negative if Redis
 *     could not be asked
 * @param known the ids of the others
 */
record Audience(int unknown, Set<String> known) {

    /** Nobody knows. */
    static final Audience UNKNOWN = new Audience(-1, Set.of());

    /** So many, and nothing is known of them. */
    static Audience of(int others) {
        return new Audience(Math.max(others, 0), Set.of());
    }

    /**
     * Counts those that have subscribed to a channel, without those that are gone but still subscribed.
     *
     * @param channel to which requests go
     * @param ownChannel the channel to which only a node with an id has subscribed
     */
    static void count(
            Cluster cluster, Channel channel, Function<String, Channel> ownChannel, Consumer<Audience> taker) {
        Nodes nodes = cluster.nodes();
        Set<String> uids = new LinkedHashSet<>(nodes.others().keySet());
        uids.addAll(nodes.gone());
        List<Channel> channels = new ArrayList<>(List.of(channel));
        uids.forEach(uid -> channels.add(ownChannel.apply(uid)));
        cluster.link().countSubscribers(channels, counts -> taker.accept(of(counts, uids, nodes.gone())));
    }

    private static Audience of(List<Integer> counts, Set<String> uids, Set<String> gone) {
        if (counts.isEmpty()) {
            return UNKNOWN;
        }
        int unknown = counts.get(0) - 1;
        Set<String> known = new LinkedHashSet<>();
        int i = 1;
        for (String uid : uids) {
            if (counts.get(i++) > 0) {
                unknown--;
                if (!gone.contains(uid)) {
                    known.add(uid);
                }
            }
        }
        return new Audience(Math.max(unknown, 0), known);
    }
}
