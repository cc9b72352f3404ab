package org.gatehouse.engineio;

import org.jspecify.annotations.Nullable;

/** What the polling requests of a client find: its session, here or at another node. Thread-safe; no call waits. */
public interface Polling {

    /** A GET arrived and is about to be held. False refuses it: another one is being held, which is an error. */
    boolean beginPoll();

    /** The GET is held, until there is something to send. */
    void poll(Poll poll);

    /**
     * A POST arrived and is about to be read. Null refuses it: another one is being read, which is an error, or the bodies
     * of too many refused ones are still coming.
     */
    @Nullable
    PollingPost beginPost();
}
