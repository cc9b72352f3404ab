package org.gatehouse.relay;

import java.util.function.Function;
import org.gatehouse.engineio.Counter;
import org.gatehouse.engineio.EngineServer;
import org.gatehouse.engineio.FrameChannel;
import org.gatehouse.engineio.FrameRelay;
import org.gatehouse.engineio.ReceiveLimit;
import org.gatehouse.engineio.ReceiveLimit.Verdict;
import org.gatehouse.relay.RelayMessage.Kind;
import org.gatehouse.wire.Frame;

/**
 * The way of a WebSocket at this node to its session at another. Frames to the client come one batch at a time: the next
 * leaves the session when this one has left for the client, so that a client that does not read fills the session's queue
 * and no other. Those of the client are numbered, since one that is lost on the way must end the connection, and limited
 * here already, for they share their way with those of others.
 */
final class RelayedWebSocket implements FrameRelay, Errand.Client {

    private final Errands errands;
    private final Errand errand;
    private final EngineServer engine;
    private final ReceiveLimit limit;
    private final FrameChannel channel;
    /** Used by the thread that brings the frame only. */
    private long received;

    RelayedWebSocket(Errands errands, Errand errand, EngineServer engine, Function<FrameRelay, FrameChannel> channel) {
        this.errands = errands;
        this.errand = errand;
        this.engine = engine;
        this.limit = engine.newReceiveLimit();
        this.channel = channel.apply(this);
    }

    void ask() {
        errands.ask(errand, Kind.UPGRADE);
    }

    @Override
    public void received(Frame frame) {
        Verdict verdict = limit.receive(frame.size(), engine.scheduler().nanoTime());
        if (verdict == Verdict.ADMITTED) {
            errands.send(errand, received++, frame);
        } else if (verdict == Verdict.TOO_MUCH) {
            engine.counters().count(Counter.FLOODING_SESSIONS);
            gone(true);
            channel.close();
        }
    }

    @Override
    public void written() {
        errands.send(errand, Kind.WRITTEN, 0, "");
    }

    @Override
    public void gone(boolean failed) {
        if (errands.end(errand)) {
            errands.send(errand, Kind.GONE, failed ? 1 : 0, "");
        }
    }

    @Override
    public void answered(RelayMessage answer) {
        switch (answer.kind()) {
            case SEND -> channel.send(answer.frames());
            case CLOSE, REFUSED -> {
                errands.end(errand);
                channel.close();
            }
            default -> {
                // it is there
            }
        }
    }

    @Override
    public void lost() {
        errands.send(errand, Kind.GONE, 1, "");
        channel.close();
    }
}
