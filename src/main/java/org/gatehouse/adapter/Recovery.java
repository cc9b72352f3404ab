package org.gatehouse.adapter;

import java.time.Duration;
import java.util.Optional;

/**
 * Keeps what clients missed since their connections were lost (Socket.IO's connection state recovery). The events of a
 * namespace are numbered; the number goes with each of them as its offset, and a client that returns says the last that it
 * has seen. Thread-safe.
 */
public interface Recovery {

    /** How long what was lost is kept. */
    Duration maxAge();

    /** Keeps the state of a socket whose connection was lost. */
    void save(SavedSession session);

    /** Takes out what was saved, unless it is too old. Works once. */
    Optional<SavedSession> take(String privateId);

    /**
     * A socket enters the namespace and its rooms again, and all that it missed is queued for it, before whatever comes
     * next.
     *
     * @return false if some of that is no longer kept; then nothing was done
     */
    boolean resume(Member member, SavedSession session, String offset);
}
