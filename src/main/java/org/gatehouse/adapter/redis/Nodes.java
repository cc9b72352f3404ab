package org.gatehouse.adapter.redis;

import java.util.Map;
import java.util.Set;

/** The nodes of this kind that share a Redis, as this one knows them; there may be others beside. Thread-safe. */
interface Nodes {

    /** Is told who comes and goes, one call at a time, on a thread that must not wait. */
    interface Listener {

        /** A node has come, or come back. */
        default void joined(String uid) {}

        /** A node has left, or is presumed dead. */
        void left(String uid);
    }

    /** The id of this node, in all of its namespaces. */
    String uid();

    /** The others that live: their names by their ids. */
    Map<String, String> others();

    /** Those that have left or are presumed dead, and may still be subscribed. */
    Set<String> gone();

    /** The name of a node, with its id. */
    String nameOf(String uid);

    void listen(Listener listener);

    void unlisten(Listener listener);
}
