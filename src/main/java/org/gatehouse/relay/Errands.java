package org.gatehouse.relay;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.gatehouse.config.EngineSettings;
import org.gatehouse.engineio.Counter;
import org.gatehouse.engineio.Counters;
import org.gatehouse.engineio.EngineError;
import org.gatehouse.engineio.EngineRequest;
import org.gatehouse.engineio.EngineServer;
import org.gatehouse.engineio.Scheduler;
import org.gatehouse.relay.Errand.Stage;
import org.gatehouse.relay.NodeWatch.Interest;
import org.gatehouse.relay.RelayMessage.Kind;
import org.gatehouse.wire.Frame;

/**
 * The errands of this node to others, from their beginning to their answer, or to the end of patience. Thread-safe; whoever
 * waits is called outside of locks.
 */
final class Errands {

    /** How long a node may take to say that it has a session, before the session counts as unknown. */
    private static final Duration SEARCH = Duration.ofSeconds(1);

    private static final int MAX_SEARCHES = 10_000;

    private record Waiting(Errand errand, Errand.Client client) {}

    private final String node;
    private final BiConsumer<String, RelayMessage> link;
    private final Scheduler scheduler;
    private final Counters counters;
    private final SearchLimit searches;
    private final KnownSids known;
    private final NodeWatch watch;
    /** A GET and a POST of each client, if all of them are at other nodes. */
    private final long maxErrands;

    private final AtomicLong lastId = new AtomicLong();
    private final Map<Long, Waiting> open = new ConcurrentHashMap<>();

    /**
     * No errands.
     *
     * @param node the name of this one
     * @param link sends a message to the node that it is given
     * @param watch over other nodes
     */
    Errands(String node, EngineServer engine, BiConsumer<String, RelayMessage> link, NodeWatch watch) {
        EngineSettings settings = engine.settings();
        this.node = node;
        this.link = link;
        this.scheduler = engine.scheduler();
        this.counters = engine.counters();
        this.searches = new SearchLimit(settings.limits().handshakes(), MAX_SEARCHES, scheduler.nanoTime());
        this.known = new KnownSids(settings.limits().maxSessions());
        this.watch = watch;
        this.maxErrands = 2L * settings.limits().maxSessions();
    }

    /**
     * Begins an errand for a request, which has to be sent at once. Nothing if its session can only be one of this node, or
     * may not be looked for now.
     *
     * @param client makes whoever waits for the answers
     * @param limit after which the errand ends, if any
     */
    <C extends Errand.Client> Optional<C> begin(
            EngineRequest request, Optional<Duration> limit, Function<Errand, C> client) {
        String sid = request.sid();
        Optional<String> owner = NodeSids.nodeOf(sid).filter(name -> !name.equals(node));
        if (owner.isEmpty()) {
            return Optional.empty();
        }
        boolean isKnown = known.contains(sid);
        if (open.size() >= maxErrands || (!isKnown && !searches.begin(request.address(), scheduler.nanoTime()))) {
            counters.count(Counter.REFUSED_SEARCHES);
            return Optional.empty();
        }
        Interest interest = isKnown ? watch.begin(owner.get()) : null;
        Errand errand = new Errand(lastId.incrementAndGet(), owner.get(), sid, request.address(), interest);
        C made = client.apply(errand);
        Waiting waiting = new Waiting(errand, made);
        open.put(errand.id(), waiting);
        if (!isKnown) {
            errand.keep(scheduler.schedule(SEARCH, () -> endSearch(waiting)));
        }
        limit.ifPresent(duration -> errand.keep(scheduler.schedule(duration, () -> lose(waiting))));
        return Optional.of(made);
    }

    /** Says something to the node of the session. */
    void send(Errand errand, Kind kind, long number, String text) {
        link.accept(errand.owner(), new RelayMessage(kind, node, errand.id(), errand.sid(), number, text));
    }

    /** Sends a frame of the client. */
    void send(Errand errand, long number, Frame frame) {
        link.accept(
                errand.owner(),
                new RelayMessage(Kind.RECEIVED, node, errand.id(), errand.sid(), number, "", List.of(frame)));
    }

    /** The same where the node is to say first, if nobody knows, whether the session is there. */
    void ask(Errand errand, Kind kind) {
        send(errand, kind, errand.isSearching() ? 1 : 0, "");
    }

    /** An answer came from another node. */
    void receive(RelayMessage message) {
        Waiting waiting = open.get(message.id());
        if (waiting == null || !waiting.errand().owner().equals(message.from())) {
            return;
        }
        Errand errand = waiting.errand();
        if (isUnknownSession(message)) {
            known.remove(errand.sid());
        } else {
            found(errand);
        }
        waiting.client().answered(message);
    }

    private void found(Errand errand) {
        Interest interest = watch.begin(errand.owner()); // first, for whoever ends the errand ends this as well
        if (errand.find(interest)) {
            searches.found(errand.address());
            known.add(errand.sid());
        } else {
            watch.end(interest);
        }
    }

    private static boolean isUnknownSession(RelayMessage message) {
        return message.kind() == Kind.REFUSED && message.number() == EngineError.UNKNOWN_SID.ordinal();
    }

    /** Nothing more is expected. False if that was so before. */
    boolean end(Errand errand) {
        Stage last = errand.end();
        if (last == Stage.OVER) {
            return false;
        }
        open.remove(errand.id());
        Interest interest = errand.interest();
        if (interest == null) {
            searches.failed();
        } else {
            watch.end(interest);
        }
        return true;
    }

    private void endSearch(Waiting waiting) {
        if (waiting.errand().isSearching() && end(waiting.errand())) {
            waiting.client().lost();
        }
    }

    private void lose(Waiting waiting) {
        boolean found = !waiting.errand().isSearching();
        if (end(waiting.errand())) {
            if (found) {
                counters.count(Counter.LOST_RELAYS);
            }
            waiting.client().lost();
        }
    }

    /** A node is there no more. */
    void giveUp(String dead) {
        List.copyOf(open.values()).stream()
                .filter(waiting -> waiting.errand().owner().equals(dead))
                .filter(waiting -> !waiting.errand().isSearching())
                .forEach(this::lose);
    }

    /** How many there are. */
    int size() {
        return open.size();
    }

    /** Ends them all. */
    void close() {
        List.copyOf(open.values()).forEach(waiting -> {
            if (end(waiting.errand())) {
                waiting.client().lost();
            }
        });
    }
}
