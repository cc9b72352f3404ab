package org.gatehouse.relay;

import java.util.Optional;
import java.util.function.Consumer;
import org.gatehouse.engineio.EngineError;
import org.gatehouse.engineio.Poll;
import org.gatehouse.engineio.Polling;
import org.gatehouse.engineio.PollingPost;
import org.gatehouse.relay.RelayMessage.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The way of one polling request, a GET or a POST, to the node of its session. That node applies the rules of polling, so
 * they hold whichever nodes the requests of a client reach.
 */
final class RelayedPolling implements Polling, PollingPost, Errand.Client {

    private final Errands errands;
    private final Errand errand;
    /** Guarded by this object, as the next two: who waits for the answer. */
    private @Nullable Poll poll;

    private @Nullable Consumer<Optional<EngineError>> post;
    private @Nullable EngineError earlyRefusal;

    RelayedPolling(Errands errands, Errand errand) {
        this.errands = errands;
        this.errand = errand;
    }

    /** Whether another one is held, the node of the session knows. */
    @Override
    public boolean beginPoll() {
        return true;
    }

    @Override
    public void poll(Poll held) {
        EngineError early;
        synchronized (this) {
            poll = held;
            early = earlyRefusal;
        }
        if (early != null) {
            held.refuse(early);
        } else {
            errands.ask(errand, Kind.POLL);
        }
    }

    @Override
    public PollingPost beginPost() {
        errands.ask(errand, Kind.POST);
        return this;
    }

    @Override
    public void read(String body, Consumer<Optional<EngineError>> answer) {
        EngineError early;
        synchronized (this) {
            post = answer;
            early = earlyRefusal;
        }
        if (early != null) {
            answer.accept(Optional.of(early));
        } else {
            errands.send(errand, Kind.BODY, 0, body);
        }
    }

    @Override
    public void drop() {
        errands.send(errand, Kind.DROP, 0, "");
    }

    @Override
    public void end() {
        boolean bodiless;
        synchronized (this) {
            bodiless = post == null;
        }
        if (bodiless && errands.end(errand)) {
            errands.send(errand, Kind.END, 0, "");
        }
    }

    @Override
    public void answered(RelayMessage answer) {
        switch (answer.kind()) {
            case PAYLOAD -> {
                Poll held = poll();
                if (held != null && errands.end(errand)) {
                    held.respond(answer.text());
                }
            }
            case READ -> finish(Optional.empty());
            case REFUSED -> finish(Optional.of(error(answer.number())));
            default -> {
                // of no interest to a client that polls
            }
        }
    }

    private static EngineError error(long place) {
        EngineError[] errors = EngineError.values();
        return place >= 0 && place < errors.length ? errors[(int) place] : EngineError.BAD_REQUEST;
    }

    private void finish(Optional<EngineError> refusal) {
        if (errands.end(errand)) {
            tell(refusal);
        }
    }

    @Override
    public void lost() {
        tell(Optional.of(EngineError.UNKNOWN_SID));
    }

    private void tell(Optional<EngineError> refusal) {
        Poll held;
        Consumer<Optional<EngineError>> posted;
        synchronized (this) {
            earlyRefusal = refusal.orElse(EngineError.UNKNOWN_SID);
            held = poll;
            posted = post;
        }
        if (held != null) {
            held.refuse(refusal.orElse(EngineError.BAD_REQUEST));
        } else if (posted != null) {
            posted.accept(refusal);
        }
    }

    private synchronized @Nullable Poll poll() {
        return poll;
    }
}
