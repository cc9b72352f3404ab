package org.gatehouse.adapter;

import java.util.Set;

/** A broadcast that waits for answers. Thread-safe. */
@FunctionalInterface
public interface Asking {

    /** Stands for any number. */
    int UNKNOWN = -1;

    /** Ends the asking; answers that are still outstanding will not be told to the collector. Works once. */
    void end();

    /** How many other nodes have not answered; {@link #UNKNOWN} if it is not even known how many there are. */
    default int missingNodes() {
        return 0;
    }

    /** The names of those of them that are known. */
    default Set<String> missingServers() {
        return Set.of();
    }
}
