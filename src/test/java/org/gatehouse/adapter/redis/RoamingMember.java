package org.gatehouse.adapter.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.gatehouse.adapter.SavedSession;
import org.gatehouse.testkit.FakeMember;
import org.gatehouse.wire.OutgoingPacket;

/** A client that goes from node to node, with a new socket at each. */
final class RoamingMember {

    /** What arrives after the connection was lost does not arrive. */
    private static final class Connection extends FakeMember {

        private boolean lost;

        Connection(String id) {
            super(id, "/");
        }

        @Override
        public synchronized void enqueue(OutgoingPacket packet) {
            if (!lost) {
                super.enqueue(packet);
                flush();
            }
        }

        synchronized List<String> lose() {
            lost = true;
            return receivedJson();
        }
    }

    private final String id;
    private final List<String> events = new ArrayList<>();
    private Connection connection;

    RoamingMember(String id) {
        this.id = id;
        this.connection = new Connection(id);
    }

    void enter(RedisNode node) {
        node.adapter("/").enter(connection);
        node.adapter("/").join(connection, id);
    }

    int size() {
        return events.size() + connection.received.size();
    }

    List<String> events() {
        List<String> all = new ArrayList<>(events);
        all.addAll(connection.receivedJson());
        return all;
    }

    SavedSession leave(RedisNode node) {
        events.addAll(connection.lose());
        node.adapter("/").exit(connection);
        return new SavedSession("private-" + id, id, Set.of(id), Map.of(), "", null);
    }

    boolean comeBack(RedisNode node, SavedSession session) throws Exception {
        connection = new Connection(id);
        String offset = events.get(events.size() - 1).replaceFirst(".*,\"(\\d+-\\d+)\"]$", "$1");
        return node.adapter("/")
                .recovery()
                .orElseThrow()
                .resume(connection, session, offset)
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }
}
