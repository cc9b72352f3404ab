package org.gatehouse.engineio;

/** A polling request of a client that waits for its answer. */
public interface Poll {

    /**
     * Answers with a payload. One answer is given, by any thread, also by one that serves another request; it must not wait
     * for the client, and must not fail if the client has gone.
     */
    void respond(String payload);

    /**
     * Answers with an error: that polling is not the transport of the session any more, or that another node has lost the
     * session. The same holds as above.
     */
    void refuse(EngineError error);
}
