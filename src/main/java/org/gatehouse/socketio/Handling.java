package org.gatehouse.socketio;

import java.util.concurrent.CompletionStage;

/** One listener's handling of one event. */
public interface Handling {

    /**
     * Lets it last until a stage is complete: events that are to be handled in order wait, without a thread. It ends in any
     * case when the client goes. To be called before the listener has returned, or before an earlier such stage is complete.
     */
    void until(CompletionStage<?> end);
}
