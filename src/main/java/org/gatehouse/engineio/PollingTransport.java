package org.gatehouse.engineio;

import java.util.List;
import org.gatehouse.wire.EnginePacket;
import org.gatehouse.wire.LimitException;
import org.gatehouse.wire.PacketException;
import org.gatehouse.wire.PollingPayload;
import org.jspecify.annotations.Nullable;

/**
 * HTTP long-polling (Engine.IO protocol 4, "HTTP long-polling"): at most one GET is held, at most one POST is read.
 *
 * <p>A batch whose GET the client has dropped is lost, on purpose: such a client does not come back to the session but
 * opens another, and the heartbeat ends this one.
 */
public final class PollingTransport implements Transport {

    private final EngineSession session;
    private final int maxPackets;
    private boolean polling;
    private @Nullable Poll pending;
    private boolean posting;
    /** The poll that opened the session has come. */
    private boolean opened;
    /** The client came back after that. */
    private boolean used;

    private @Nullable EnginePacket farewell;
    private boolean retired;

    /** The transport of a session. */
    public PollingTransport(EngineSession session) {
        this.session = session;
        this.maxPackets = session.settings().limits().maxPacketsPerPayload();
    }

    @Override
    public TransportType type() {
        return TransportType.POLLING;
    }

    /** Whether no request came after the one that opened the session. */
    synchronized boolean isUnused() {
        return !used;
    }

    /** Whether a GET is held, or about to be. */
    synchronized boolean isPending() {
        return polling;
    }

    /** A GET arrived and is about to be held. False refuses it: another one is being held, which is an error. */
    public boolean beginPoll() {
        synchronized (this) {
            if (!polling) {
                polling = true;
                used |= opened;
                opened = true;
                return true;
            }
        }
        session.onTransportError(this);
        return false;
    }

    /** The GET is held, until there is something to send. */
    public void poll(Poll poll) {
        EnginePacket late;
        boolean refused;
        synchronized (this) {
            late = farewell;
            refused = retired;
            if (late == null && !refused) {
                pending = poll;
            }
        }
        if (refused) {
            poll.refuse();
        } else if (late != null) {
            session.onFarewell();
            poll.respond(late.frame());
        } else {
            session.onWritable(this);
        }
    }

    /** A POST arrived and is about to be read. False refuses it: another one is being read, which is an error. */
    public boolean beginPost() {
        synchronized (this) {
            if (!posting && farewell == null) {
                posting = true;
                used = true;
                return true;
            }
        }
        session.onTransportError(this);
        return false;
    }

    /** The body of the POST. False if it cannot be read; the packets before the malformed one have been processed. */
    public boolean post(String body) {
        try {
            for (String frame : PollingPayload.split(body, maxPackets)) {
                session.onPacket(this, EnginePacket.parse(frame));
            }
            return true;
        } catch (PacketException e) {
            if (e instanceof LimitException) {
                session.counters().count(Counter.OVERFULL_PAYLOADS);
            }
            session.onParseError(this);
            return false;
        }
    }

    /** The POST is over, whether or not it could be read. */
    public synchronized void endPost() {
        posting = false;
    }

    @Override
    public void send(List<EnginePacket> batch) {
        Poll poll;
        synchronized (this) {
            poll = takePending();
        }
        if (poll != null) {
            poll.respond(PollingPayload.encode(batch));
        }
    }

    @Override
    public void retire() {
        Poll poll;
        synchronized (this) {
            retired = true;
            poll = takePending();
        }
        if (poll != null) {
            poll.refuse();
        }
    }

    @Override
    public void close(EnginePacket last) {
        Poll poll;
        synchronized (this) {
            farewell = last;
            poll = takePending();
        }
        if (poll != null) {
            session.onFarewell();
            poll.respond(last.frame());
        }
    }

    private @Nullable Poll takePending() {
        Poll poll = pending;
        pending = null;
        polling = false;
        return poll;
    }
}
