package org.gatehouse.adapter.redis;

import java.util.List;

/**
 * The names of what nodes keep in Redis. In a Redis cluster, all of it lies in one slot, so that scripts can change it at
 * once.
 *
 * @param base with which all begin
 */
record NodeKeys(String base) {

    static NodeKeys of(String prefix) {
        boolean tagged = prefix.matches("[^{]*\\{[^}]+}.*"); // by whoever wants the channels in this slot as well
        return new NodeKeys((tagged ? prefix : "{" + prefix + "}") + "-gatehouse-");
    }

    /** What all nodes share, by the name of it. */
    String shared(String what) {
        return base + what;
    }

    /** The nodes, by the time of their last heartbeats. */
    String nodes() {
        return base + "nodes";
    }

    /** Those that have gone, by the time at which they did. */
    String gone() {
        return base + "gone";
    }

    /** A mark that changes when all is lost. */
    String epoch() {
        return base + "epoch";
    }

    /** The sorted texts of an index; the shelf is one letter. */
    String shelf(char shelf) {
        return base + "index-" + shelf;
    }

    /** What a node has put into the index. */
    String entriesOf(String uid) {
        return base + "node-" + uid;
    }

    /** In the order in which scripts have them; the names of shelves and of the entries lack their ends. */
    List<String> forNode(String uid) {
        return List.of(nodes(), gone(), epoch(), shelf('u'), shelf('r'), entriesOf(uid));
    }
}
