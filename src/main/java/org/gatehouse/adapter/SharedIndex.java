package org.gatehouse.adapter;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A sorted collection of texts that all nodes share. Each is of the node that has put it in, and goes when that does. No call
 * waits; answers come on any thread, which must not wait either, and are null if they cannot be had. Thread-safe.
 */
public interface SharedIndex {

    /** What whoever uses the index is told. One call at a time. */
    interface Listener {

        /** The entries of this node may not be as it has put them in, or it is time to see to it where they are not. */
        void check(Continuity continuity);

        /** A node has gone, and this one alone has taken out entries of it, which were the last of their groups. */
        void swept(List<IndexEntry> last);
    }

    /** What has become of this node's entries since it was last asked. */
    enum Continuity {
        /** Nothing. */
        UNBROKEN,
        /** This node was presumed dead, and others may have taken its entries out. */
        PRESUMED_DEAD,
        /** All that there was has been lost, or there was nothing. */
        LOST
    }

    /**
     * Some entries of this node.
     *
     * @param cursor where to go on; {@link #START} if these were the last
     */
    record Page(String cursor, List<IndexEntry> entries) {}

    /** Where the first page of entries is. */
    String START = "0";

    /** The id of this node; entries should have it in them, so that they differ from those of others. */
    String nodeId();

    /** The name of a node, as people know it. */
    String nodeName(String nodeId);

    /** Says who is told; once. */
    void listen(Listener listener);

    /**
     * Makes changes, in order and all at once.
     *
     * @param edges takes the indexes of those that have put the first entry into a group, or have taken out the last
     */
    void change(List<IndexChange> changes, Consumer<@Nullable List<Integer>> edges);

    /**
     * Reads texts in order.
     *
     * @param prefix with which they begin
     * @param after those that come after all that begin with this one; null for the first
     * @param limit how many at most
     */
    void read(char shelf, String prefix, @Nullable String after, int limit, Consumer<@Nullable List<String>> texts);

    /** Reads entries that this node has put in, in no order, some of them perhaps twice. */
    void readOwn(String cursor, Consumer<@Nullable Page> page);
}
