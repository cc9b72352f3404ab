package org.gatehouse.socketio;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.gatehouse.adapter.AckListener;
import org.gatehouse.wire.PacketData;
import org.jspecify.annotations.Nullable;

/** The answers that the server awaits of one client, by their id. Thread-safe. */
final class PendingAcks {

    static final String DISCONNECTED = "socket has been disconnected";

    private final Map<Long, AckListener> pending = new ConcurrentHashMap<>();
    private final int max;
    private final Runnable refused;
    private volatile boolean closed;

    /**
     * Nothing is awaited yet.
     *
     * @param max how many are awaited at once, for a client that never answers must not fill the memory
     * @param refused counts those that are not awaited
     */
    PendingAcks(int max, Runnable refused) {
        this.max = max;
        this.refused = refused;
    }

    void await(long id, AckListener listener) {
        if (pending.size() >= max) {
            refused.run();
            listener.gone("too many acknowledgements are awaited of this client: " + max);
            return;
        }
        pending.put(id, listener);
        if (closed) {
            end(id);
        }
    }

    void forget(long id) {
        pending.remove(id);
    }

    /** False if nothing with this id is awaited. */
    boolean answer(long id, PacketData arguments) {
        AckListener listener = pending.remove(id);
        if (listener == null) {
            return false;
        }
        listener.answered(arguments);
        return true;
    }

    /** The client has left. */
    void close() {
        closed = true;
        pending.keySet().forEach(this::end);
    }

    private void end(long id) {
        @Nullable AckListener listener = pending.remove(id);
        if (listener != null) {
            listener.gone(DISCONNECTED);
        }
    }
}
