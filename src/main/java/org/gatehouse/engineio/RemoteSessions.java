package org.gatehouse.engineio;

import java.util.Optional;
import java.util.function.Function;

/** The sessions of other nodes, as far as this one can lead requests to them. Thread-safe; no call waits. */
public interface RemoteSessions {

    /** There are none. */
    RemoteSessions NONE = new RemoteSessions() {
        @Override
        public Optional<Polling> polling(EngineRequest request) {
            return Optional.empty();
        }

        @Override
        public boolean expectUpgrade(EngineRequest handshake) {
            return false;
        }

        @Override
        public boolean upgrade(EngineRequest handshake, Function<FrameRelay, FrameChannel> channel) {
            return false;
        }
    };

    /**
     * The session that a polling request names, which is not one of this node; whether another has it will show. Empty if
     * that cannot be, or must not be asked now. To be used at once, for this request.
     */
    Optional<Polling> polling(EngineRequest request);

    /**
     * The handshake of a WebSocket has begun that will ask for a session, which is not one of this node. False refuses it,
     * as above.
     */
    boolean expectUpgrade(EngineRequest handshake);

    /**
     * The handshake is over, and the WebSocket asks to take over the session from polling.
     *
     * @param channel makes the channel to the client, given what leads to the session; it is closed if there is none
     * @return false if nobody can be asked, and no channel was made
     */
    boolean upgrade(EngineRequest handshake, Function<FrameRelay, FrameChannel> channel);
}
