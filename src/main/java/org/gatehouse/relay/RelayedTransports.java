package org.gatehouse.relay;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.gatehouse.engineio.EngineSession;
import org.gatehouse.relay.NodeWatch.Interest;
import org.gatehouse.relay.RelayMessage.Kind;
import org.gatehouse.wire.Frame;

/** The WebSockets at other nodes that serve sessions of this one. Thread-safe. */
final class RelayedTransports {

    private record Origin(String node, long id) {}

    private record Open(RelayedTransport transport, Interest interest) {}

    private final String node;
    private final BiConsumer<String, RelayMessage> link;
    private final NodeWatch watch;
    private final Map<Origin, Open> transports = new ConcurrentHashMap<>();

    RelayedTransports(String node, BiConsumer<String, RelayMessage> link, NodeWatch watch) {
        this.node = node;
        this.link = link;
        this.watch = watch;
    }

    /** A WebSocket asks to take over a session. False if the session has no use for it. */
    boolean upgrade(EngineSession session, RelayMessage request) {
        Origin origin = new Origin(request.from(), request.id());
        RelayedTransport transport = new RelayedTransport(session, new RelayedTransport.Way() {
            @Override
            public void send(List<Frame> frames) {
                answer(request, Kind.SEND, frames);
            }

            @Override
            public void close() {
                if (end(origin)) {
                    answer(request, Kind.CLOSE, List.of());
                }
            }
        });
        Interest interest = watch.begin(origin.node());
        if (transports.putIfAbsent(origin, new Open(transport, interest)) != null) {
            watch.end(interest);
            return false;
        }
        if (session.upgrade(transport)) {
            return true;
        }
        end(origin);
        return false;
    }

    /** False if somebody has done so before. */
    private boolean end(Origin origin) {
        Open open = transports.remove(origin);
        if (open == null) {
            return false;
        }
        watch.end(open.interest());
        return true;
    }

    private void answer(RelayMessage request, Kind kind, List<Frame> frames) {
        link.accept(request.from(), new RelayMessage(kind, node, request.id(), "", 0, "", frames));
    }

    /** Something happened on a WebSocket. */
    void receive(RelayMessage event) {
        Origin origin = new Origin(event.from(), event.id());
        Open open = transports.get(origin);
        if (open == null) {
            if (event.kind() != Kind.GONE) {
                // It was told so before, but may not have heard it.
                answer(event, Kind.CLOSE, List.of());
            }
            return;
        }
        RelayedTransport transport = open.transport();
        switch (event.kind()) {
            case RECEIVED -> event.frames().forEach(frame -> transport.received(event.number(), frame));
            case WRITTEN -> transport.written();
            default -> {
                end(origin);
                transport.gone(event.number() != 0);
            }
        }
    }

    /** A node is there no more, nor are its WebSockets. */
    void giveUp(String dead) {
        transports.forEach((origin, open) -> {
            if (origin.node().equals(dead) && end(origin)) {
                open.transport().gone(false);
            }
        });
    }

    /** How many there are. */
    int size() {
        return transports.size();
    }
}
