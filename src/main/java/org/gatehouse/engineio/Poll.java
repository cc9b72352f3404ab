package org.gatehouse.engineio;

/** A polling request of a client that waits for its answer. */
@FunctionalInterface
public interface Poll {

    /**
     * Answers with a payload. Called once, by any thread, also by one that serves another request; must not wait for the
     * client, and must not fail if the client has gone.
     */
    void respond(String payload);
}
