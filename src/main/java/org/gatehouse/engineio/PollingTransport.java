package org.gatehouse.engineio;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
public final class PollingTransport implements Transport, Polling {

    /** One session must not collect requests whose bodies never come. */
    private static final int MAX_DROPPING = 2;

    private final EngineSession session;
    private final int maxPackets;
    private boolean polling;
    private @Nullable Poll pending;
    private boolean posting;
    /** Refused POSTs whose bodies still come. */
    private int dropping;
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

    @Override
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

    @Override
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
            poll.refuse(EngineError.BAD_REQUEST);
        } else if (late != null) {
            session.onFarewell();
            poll.respond(late.text());
        } else {
            session.onWritable(this);
        }
    }

    @Override
    public @Nullable Post beginPost() {
        synchronized (this) {
            if (!posting && dropping < MAX_DROPPING && farewell == null) {
                posting = true;
                used = true;
                return new Post();
            }
        }
        session.onTransportError(this);
        return null;
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
            poll.refuse(EngineError.BAD_REQUEST);
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
            poll.respond(last.text());
        }
    }

    private @Nullable Poll takePending() {
        Poll poll = pending;
        pending = null;
        polling = false;
        return poll;
    }

    /** A POST of this session. Thread-safe. */
    public final class Post implements PollingPost {

        private boolean dropped;
        private boolean over;

        private Post() {}

        @Override
        public void read(String body, Consumer<Optional<EngineError>> answer) {
            answer.accept(read(body) ? Optional.empty() : Optional.of(EngineError.BAD_REQUEST));
        }

        /** Its body. False if it cannot be read; the packets before the malformed one have been processed. */
        public boolean read(String body) {
            try {
                for (String frame : PollingPayload.split(body, maxPackets)) {
                    session.onPacket(PollingTransport.this, EnginePacket.parse(frame));
                }
                return true;
            } catch (PacketException e) {
                if (e instanceof LimitException) {
                    session.counters().count(Counter.OVERFULL_PAYLOADS);
                }
                session.onParseError(PollingTransport.this);
                return false;
            }
        }

        @Override
        public void drop() {
            synchronized (PollingTransport.this) {
                if (!over && !dropped) {
                    dropped = true;
                    posting = false;
                    dropping++;
                }
            }
        }

        @Override
        public void end() {
            synchronized (PollingTransport.this) {
                if (over) {
                    return;
                }
                over = true;
                if (dropped) {
                    dropping--;
                } else {
                    posting = false;
                }
            }
        }
    }
}
