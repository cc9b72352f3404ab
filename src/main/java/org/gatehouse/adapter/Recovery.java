package org.gatehouse.adapter;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.gatehouse.wire.OutgoingPacket;
import org.gatehouse.wire.SocketPacketType;

/**
 * Keeps what clients missed since their connections were lost (Socket.IO's connection state recovery). The events of a
 * namespace are numbered; the number goes with each of them as its offset, and a client that returns says the last that it
 * has seen. Thread-safe; no call waits.
 *
 * <p>What is kept elsewhere is asked for: stages then complete on threads that must not wait, within the time that other
 * nodes {@linkplain Adapter#requestsTimeout may take}, and never with a failure. Where it is kept here, they are complete
 * already.
 */
public interface Recovery {

    /** Whether a packet is worth keeping: an event that nobody waits for the answer of, and that must arrive. */
    static boolean keeps(OutgoingPacket packet) {
        return packet.packet().type() == SocketPacketType.EVENT
                && packet.packet().id() == null
                && !packet.isDroppable();
    }

    /** How long what was lost is kept. */
    Duration maxAge();

    /** Keeps the state of a socket whose connection was lost. */
    void save(SavedSession session);

    /** Takes out what was saved, unless it is too old, or cannot be found out in time. Works once. */
    CompletionStage<Optional<SavedSession>> take(String privateId);

    /**
     * A socket enters the namespace and its rooms again, and all that it missed is queued for it, before whatever comes
     * next.
     *
     * @return false if some of that is no longer kept, or cannot be found out in time; then nothing was done
     */
    CompletionStage<Boolean> resume(Member member, SavedSession session, String offset);
}
