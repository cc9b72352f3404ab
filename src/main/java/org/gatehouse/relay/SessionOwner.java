package org.gatehouse.relay;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.gatehouse.engineio.Counter;
import org.gatehouse.engineio.EngineError;
import org.gatehouse.engineio.EngineServer;
import org.gatehouse.engineio.EngineSession;
import org.gatehouse.engineio.Poll;
import org.gatehouse.engineio.PollingPost;
import org.gatehouse.engineio.PollingTransport;
import org.gatehouse.engineio.Scheduler.Timeout;
import org.gatehouse.relay.RelayMessage.Kind;

/**
 * Does for the sessions of this node what requests ask for that other nodes have received. To a session they are like those
 * that this node receives itself. Thread-safe; no call waits.
 */
final class SessionOwner {

    /** A POST that has begun at another node, which may never say how it ends. */
    private record OpenPost(PollingPost post, Timeout timeout) {}

    private record Origin(String node, long id) {}

    private final String node;
    private final EngineServer engine;
    private final BiConsumer<String, RelayMessage> link;
    private final Duration patience;
    private final Map<Origin, OpenPost> posts = new ConcurrentHashMap<>();
    private final RelayedTransports webSockets;

    /**
     * The owner of a server's sessions.
     *
     * @param node the name of this one
     * @param link sends a message to the node that it is given
     * @param watch over other nodes
     * @param patience after which a POST that has begun is over
     */
    SessionOwner(
            String node,
            EngineServer engine,
            BiConsumer<String, RelayMessage> link,
            NodeWatch watch,
            Duration patience) {
        this.node = node;
        this.engine = engine;
        this.link = link;
        this.patience = patience;
        this.webSockets = new RelayedTransports(node, link, watch);
    }

    /** A node asks for something. */
    void receive(RelayMessage request) {
        switch (request.kind()) {
            case POLL -> polling(request).ifPresent(transport -> poll(transport, request));
            case POST -> polling(request).ifPresent(transport -> post(transport, request));
            case BODY -> body(request);
            case DROP -> {
                OpenPost dropped = posts.get(origin(request));
                if (dropped != null) {
                    dropped.post().drop();
                }
            }
            case END -> end(origin(request));
            case EXPECT -> session(request).ifPresent(EngineSession::expectUpgrade);
            case UPGRADE -> session(request).ifPresent(session -> upgrade(session, request));
            case RECEIVED, WRITTEN, GONE -> webSockets.receive(request);
            default -> throw new IllegalArgumentException(request + " is no request");
        }
    }

    private Optional<EngineSession> session(RelayMessage request) {
        Optional<EngineSession> session = engine.session(request.sid());
        if (session.isEmpty()) {
            refuse(request, EngineError.UNKNOWN_SID);
        } else if (request.number() != 0) {
            answer(request, Kind.FOUND, 0, "");
        }
        return session;
    }

    private void upgrade(EngineSession session, RelayMessage request) {
        if (!webSockets.upgrade(session, request)) {
            refuse(request, EngineError.BAD_REQUEST);
        }
    }

    /** A node is there no more. */
    void giveUp(String dead) {
        webSockets.giveUp(dead);
    }

    private Optional<PollingTransport> polling(RelayMessage request) {
        Optional<PollingTransport> transport = engine.polling(request.sid());
        if (transport.isEmpty()) {
            boolean known = engine.session(request.sid()).isPresent();
            refuse(request, known ? EngineError.BAD_REQUEST : EngineError.UNKNOWN_SID);
        } else if (request.number() != 0) {
            answer(request, Kind.FOUND, 0, "");
        }
        return transport;
    }

    private void poll(PollingTransport transport, RelayMessage request) {
        if (!transport.beginPoll()) {
            refuse(request, EngineError.BAD_REQUEST);
            return;
        }
        transport.poll(new Poll() {
            @Override
            public void respond(String payload) {
                answer(request, Kind.PAYLOAD, 0, payload);
            }

            @Override
            public void refuse(EngineError error) {
                SessionOwner.this.refuse(request, error);
            }
        });
    }

    private void post(PollingTransport transport, RelayMessage request) {
        PollingPost post = transport.beginPost();
        if (post == null) {
            refuse(request, EngineError.BAD_REQUEST);
            return;
        }
        Origin origin = origin(request);
        OpenPost earlier =
                posts.put(origin, new OpenPost(post, engine.scheduler().schedule(patience, () -> end(origin))));
        if (earlier != null) {
            end(earlier);
        }
    }

    private void body(RelayMessage request) {
        OpenPost open = posts.remove(origin(request));
        if (open == null) {
            refuse(request, EngineError.UNKNOWN_SID);
            return;
        }
        try {
            if (request.text().length() > engine.settings().maxPayload()) {
                engine.counters().count(Counter.OVERSIZED_POSTS);
                refuse(request, EngineError.BAD_REQUEST);
            } else {
                open.post().read(request.text(), refusal -> {
                    end(open);
                    refusal.ifPresentOrElse(error -> refuse(request, error), () -> answer(request, Kind.READ, 0, ""));
                });
            }
        } finally {
            end(open);
        }
    }

    private void end(Origin origin) {
        OpenPost open = posts.remove(origin);
        if (open != null) {
            end(open);
        }
    }

    private static void end(OpenPost open) {
        open.timeout().cancel();
        open.post().end();
    }

    private static Origin origin(RelayMessage request) {
        return new Origin(request.from(), request.id());
    }

    private void refuse(RelayMessage request, EngineError error) {
        answer(request, Kind.REFUSED, error.ordinal(), "");
    }

    private void answer(RelayMessage request, Kind kind, long number, String text) {
        link.accept(request.from(), new RelayMessage(kind, node, request.id(), "", number, text));
    }
}
