package org.gatehouse.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gatehouse.room.RoomRegistry;
import org.gatehouse.testkit.FakeMember;
import org.gatehouse.wire.Dialect;
import org.gatehouse.wire.JsonText;
import org.gatehouse.wire.OutgoingPacket;
import org.gatehouse.wire.PacketData;
import org.gatehouse.wire.SocketPacket;
import org.junit.jupiter.api.Test;

class InMemoryAdapterTest {

    private final Adapter adapter = new InMemoryAdapter("/chat", new RoomRegistry());

    private static OutgoingPacket hi() {
        return OutgoingPacket.of(event());
    }

    private static SocketPacket event() {
        return SocketPacket.event("/chat", PacketData.of(JsonText.array(List.of("\"hi\""))));
    }

    private FakeMember enter(String id) {
        FakeMember receiver = new FakeMember(id, "/chat");
        adapter.enter(receiver);
        return receiver;
    }

    @Test
    void encodesABroadcastOnceForAllReceivers() {
        FakeMember ann = enter("ann");
        FakeMember bob = enter("bob");
        adapter.join(ann, "red");
        adapter.join(bob, "red");

        adapter.broadcast(hi(), Selection.ALL.to("red"));

        assertThat(ann.received).singleElement().isSameAs(bob.received.get(0));
        OutgoingPacket packet = ann.received.get(0);
        assertThat(packet.encoded(Dialect.TEXT)).isSameAs(packet.encoded(Dialect.TEXT));
        assertThat(packet.encoded(Dialect.TEXT).packets().get(0).text()).isEqualTo("42/chat,[\"hi\"]");
    }

    @Test
    void sendsNothingToThoseNotSelected() {
        FakeMember ann = enter("ann");

        adapter.broadcast(hi(), Selection.ALL.to("red"));

        assertThat(ann.received).isEmpty();
    }

    @Test
    void movesTheSelectedSocketsBetweenRooms() {
        FakeMember ann = enter("ann");
        FakeMember bob = enter("bob");
        adapter.join(ann, "red");

        adapter.join(Selection.ALL.to("red"), "blue", "green");
        assertThat(adapter.roomsOf(ann)).containsExactlyInAnyOrder("red", "blue", "green");
        assertThat(adapter.roomsOf(bob)).isEmpty();

        adapter.leave(Selection.ALL, "red", "blue");
        assertThat(adapter.roomsOf(ann)).containsExactly("green");
    }

    @Test
    void disconnectsTheSelectedSockets() {
        FakeMember ann = enter("ann");
        FakeMember bob = enter("bob");
        adapter.join(ann, "red");

        adapter.disconnect(Selection.ALL.except("red"), true);

        assertThat(ann.disconnects).isEmpty();
        assertThat(bob.disconnects).containsExactly(true);
    }

    @Test
    void asksAllSelectedSocketsUnderOneIdUntilTheAskingEnds() {
        FakeMember ann = enter("ann");
        FakeMember bob = enter("bob");
        List<Integer> asked = new ArrayList<>();
        AckCollector collector = new AckCollector() {
            @Override
            public void asked(int clients) {
                asked.add(clients);
            }

            @Override
            public void answered(PacketData arguments) {
                throw new UnsupportedOperationException("nobody answers here");
            }

            @Override
            public void gone(String why) {
                throw new UnsupportedOperationException("nobody leaves here");
            }
        };
        adapter.nextAckId();

        Asking asking = adapter.broadcast(hi(), Selection.ALL, Duration.ofSeconds(1), collector);

        assertThat(asked).containsExactly(2);
        assertThat(ann.received.get(0).packet().id()).isEqualTo("1");
        assertThat(ann.awaited).containsOnlyKeys(1L);
        assertThat(bob.awaited).containsOnlyKeys(1L);
        asking.end();
        assertThat(ann.awaited).isEmpty();
    }
}
