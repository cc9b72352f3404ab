package org.gatehouse.engineio;

import java.util.Optional;

/** The sessions of other nodes, as far as this one can lead requests to them. Thread-safe; no call waits. */
public interface RemoteSessions {

    /** There are none. */
    RemoteSessions NONE = request -> Optional.empty();

    /**
     * The session that a polling request names, which is not one of this node; whether another has it will show. Empty if
     * that cannot be, or must not be asked now.
     */
    Optional<Polling> polling(EngineRequest request);
}
