package org.gatehouse.engineio;

/** A polling request of a client that waits for its answer. */
public interface Poll {

    /**
     * Answers with a payload. One answer is given, by any thread, also by one that serves another request; it must not wait
     * for the client, and must not fail if the client has gone.
     */
    void respond(String payload);

    /** Answers that polling is not the transport of the session any more. The same holds as above. */
    void refuse();
}
