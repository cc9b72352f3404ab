package org.gatehouse.relay;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.gatehouse.config.EngineSettings;
import org.gatehouse.engineio.Counter;
import org.gatehouse.engineio.Counters;
import org.gatehouse.engineio.EngineError;
import org.gatehouse.engineio.EngineRequest;
import org.gatehouse.engineio.EngineServer;
import org.gatehouse.engineio.Scheduler;
import org.gatehouse.relay.Errand.Stage;
import org.gatehouse.relay.RelayMessage.Kind;

/**
 * The errands of this node to others, from their beginning to their answer, or to the end of patience. Thread-safe; whoever
 * waits is called outside of locks.
 */
final class Errands {

    /** How long a node may take to say that it has a session, before the session counts as unknown. */
    private static final Duration SEARCH = Duration.ofSeconds(1);

    private static final int MAX_SEARCHES = 10_000;

    private final String node;
    private final BiConsumer<String, RelayMessage> link;
    private final Scheduler scheduler;
    private final Counters counters;
    private final SearchLimit searches;
    private final KnownSids known;
    private final NodeWatch watch;
    private final AtomicLong lastId = new AtomicLong();
    private final Map<Long, Errand> open = new ConcurrentHashMap<>();

    /**
     * No errands.
     *
     * @param node the name of this one
     * @param link sends a message to the node that it is given
     */
    Errands(String node, EngineServer engine, BiConsumer<String, RelayMessage> link) {
        EngineSettings settings = engine.settings();
        this.node = node;
        this.link = link;
        this.scheduler = engine.scheduler();
        this.counters = engine.counters();
        this.searches = new SearchLimit(settings.limits().handshakes(), MAX_SEARCHES, scheduler.nanoTime());
        this.known = new KnownSids(settings.limits().maxSessions());
        this.watch = new NodeWatch(scheduler, silent -> say(silent, Kind.PING), this::giveUp);
    }

    private void say(String to, Kind kind) {
        link.accept(to, new RelayMessage(kind, node, 0, "", 0, ""));
    }

    /**
     * Begins an errand for a request, which has to be sent at once. Nothing if its session can only be one of this node, or
     * may not be looked for now.
     *
     * @param limit after which the errand ends
     */
    Optional<Errand> begin(EngineRequest request, Duration limit, Errand.Client client) {
        String sid = request.sid();
        Optional<String> owner = NodeSids.nodeOf(sid).filter(name -> !name.equals(node));
        if (owner.isEmpty()) {
            return Optional.empty();
        }
        boolean isKnown = known.contains(sid);
        if (!isKnown && !searches.begin(request.address(), scheduler.nanoTime())) {
            counters.count(Counter.REFUSED_SEARCHES);
            return Optional.empty();
        }
        Errand errand = new Errand(
                lastId.incrementAndGet(),
                owner.get(),
                sid,
                request.address(),
                isKnown ? Stage.FOUND : Stage.SEARCHING,
                client);
        open.put(errand.id(), errand);
        if (isKnown) {
            watch.begin(errand.owner());
        } else {
            errand.keep(scheduler.schedule(SEARCH, () -> endSearch(errand)));
        }
        errand.keep(scheduler.schedule(limit, () -> lose(errand)));
        return Optional.of(errand);
    }

    /** Says something to the node of the session. */
    void send(Errand errand, Kind kind, long number, String text) {
        link.accept(errand.owner(), new RelayMessage(kind, node, errand.id(), errand.sid(), number, text));
    }

    /** The same where the node is to say first, if nobody knows, whether the session is there. */
    void ask(Errand errand, Kind kind) {
        send(errand, kind, errand.isSearching() ? 1 : 0, "");
    }

    /** Something came from another node, which is there, whatever it says. */
    void receive(RelayMessage message) {
        watch.heard(message.from());
        Errand errand = open.get(message.id());
        if (errand == null || !errand.owner().equals(message.from())) {
            return;
        }
        if (isUnknownSession(message)) {
            known.remove(errand.sid());
        } else if (errand.find()) {
            searches.found(errand.address());
            known.add(errand.sid());
            watch.begin(errand.owner());
        }
        if (message.kind() != Kind.FOUND) {
            errand.client().answered(message);
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
        if (last == Stage.SEARCHING) {
            searches.failed();
        } else {
            watch.end(errand.owner());
        }
        return true;
    }

    private void endSearch(Errand errand) {
        if (errand.isSearching() && end(errand)) {
            errand.client().lost();
        }
    }

    private void lose(Errand errand) {
        boolean found = !errand.isSearching();
        if (end(errand)) {
            if (found) {
                counters.count(Counter.LOST_RELAYS);
            }
            errand.client().lost();
        }
    }

    private void giveUp(String dead) {
        List.copyOf(open.values()).stream()
                .filter(errand -> errand.owner().equals(dead) && !errand.isSearching())
                .forEach(this::lose);
    }

    /** How many there are. */
    int size() {
        return open.size();
    }

    /** Ends them all. */
    void close() {
        List.copyOf(open.values()).forEach(errand -> {
            if (end(errand)) {
                errand.client().lost();
            }
        });
    }
}
