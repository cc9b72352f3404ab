package org.gatehouse.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.gatehouse.room.RoomRegistry;
import org.gatehouse.wire.EnginePacket;
import org.gatehouse.wire.JsonText;
import org.gatehouse.wire.SocketPacket;
import org.junit.jupiter.api.Test;

class InMemoryAdapterTest {

    private static final class Receiver implements Member {

        private final String id;
        private final List<EnginePacket> received = new ArrayList<>();
        private final List<Boolean> disconnects = new ArrayList<>();

        Receiver(String id) {
            this.id = id;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String namespace() {
            return "/chat";
        }

        @Override
        public void deliver(EnginePacket packet) {
            received.add(packet);
        }

        @Override
        public void disconnect(boolean close) {
            disconnects.add(close);
        }
    }

    private final Adapter adapter = new InMemoryAdapter("/chat", new RoomRegistry());

    private Receiver enter(String id) {
        Receiver receiver = new Receiver(id);
        adapter.enter(receiver);
        return receiver;
    }

    @Test
    void encodesABroadcastOnceForAllReceivers() {
        Receiver ann = enter("ann");
        Receiver bob = enter("bob");
        adapter.join(ann, "red");
        adapter.join(bob, "red");

        adapter.broadcast(SocketPacket.event("/chat", JsonText.array(List.of("\"hi\""))), Selection.ALL.to("red"));

        assertThat(ann.received).singleElement().isSameAs(bob.received.get(0));
        assertThat(ann.received.get(0).frame()).isEqualTo("42/chat,[\"hi\"]");
    }

    @Test
    void sendsNothingToThoseNotSelected() {
        Receiver ann = enter("ann");

        adapter.broadcast(SocketPacket.event("/chat", JsonText.array(List.of("\"hi\""))), Selection.ALL.to("red"));

        assertThat(ann.received).isEmpty();
    }

    @Test
    void movesTheSelectedSocketsBetweenRooms() {
        Receiver ann = enter("ann");
        Receiver bob = enter("bob");
        adapter.join(ann, "red");

        adapter.join(Selection.ALL.to("red"), "blue", "green");
        assertThat(adapter.roomsOf(ann)).containsExactlyInAnyOrder("red", "blue", "green");
        assertThat(adapter.roomsOf(bob)).isEmpty();

        adapter.leave(Selection.ALL, "red", "blue");
        assertThat(adapter.roomsOf(ann)).containsExactly("green");
    }

    @Test
    void disconnectsTheSelectedSockets() {
        Receiver ann = enter("ann");
        Receiver bob = enter("bob");
        adapter.join(ann, "red");

        adapter.disconnect(Selection.ALL.except("red"), true);

        assertThat(ann.disconnects).isEmpty();
        assertThat(bob.disconnects).containsExactly(true);
    }
}
