package org.gatehouse.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.gatehouse.adapter.redis.RedisNode.event;
import static org.gatehouse.adapter.redis.RedisNode.received;

import java.util.List;
import java.util.stream.IntStream;
import org.gatehouse.adapter.Selection;
import org.gatehouse.testkit.FakeMember;
import org.gatehouse.testkit.RedisServer;
import org.gatehouse.wire.JsonMapper;
import org.gatehouse.wire.JsonText;
import org.gatehouse.wire.OutgoingPacket;
import org.gatehouse.wire.PacketData;
import org.gatehouse.wire.SocketPacket;
import org.junit.jupiter.api.Test;

/** What two nodes at a Redis do together, whatever the way in which they speak to each other. */
interface NodeScenarios {

    RedisServer redis();

    RedisNode east();

    RedisNode west();

    /** A node like these, with more settings, that is not connected yet. */
    RedisNode another(String... settings);

    /** Waits until so many nodes listen to a namespace. */
    void awaitNodes(String namespace, int nodes);

    /** Waits until so many nodes listen to a room of the main namespace, where they do that for each. */
    void awaitRoom(String room, int nodes);

    @Test
    default void aBroadcastReachesTheSocketsOfAllNodesOnce() {
        FakeMember ann = east().enter("ann");
        FakeMember bob = west().enter("bob");

        east().adapter("/").broadcast(event("[\"hi\",1]"), Selection.ALL);
        east().adapter("/").broadcast(event("[\"end\"]"), Selection.ALL);

        received(bob, "[\"hi\",1]", "[\"end\"]");
        received(ann, "[\"hi\",1]", "[\"end\"]");
    }

    @Test
    default void roomsSpanNodes() {
        FakeMember ann = west().enter("ann", "red");
        FakeMember bob = west().enter("bob", "red", "blue");
        FakeMember eve = west().enter("eve", "green");
        awaitRoom("red", 1);

        east().adapter("/").broadcast(event("[\"red\"]"), Selection.ALL.to("red"));
        east().adapter("/").broadcast(event("[\"both\"]"), Selection.ALL.to("red", "blue"));
        east().adapter("/")
                .broadcast(event("[\"not blue\"]"), Selection.ALL.to("red").except("blue"));
        east().adapter("/").broadcast(event("[\"end\"]"), Selection.ALL);

        received(ann, "[\"red\"]", "[\"both\"]", "[\"not blue\"]", "[\"end\"]");
        received(bob, "[\"red\"]", "[\"both\"]", "[\"end\"]");
        received(eve, "[\"end\"]");
    }

    @Test
    default void roomsMayHaveAnyName() {
        List<String> names = List.of("", "#", "a#b", "*", "[x]", "ü\u20ac", "\\", " ");
        FakeMember ann = west().enter("ann", names.toArray(String[]::new));

        names.forEach(name -> awaitRoom(name, 1));
        names.forEach(name -> east().adapter("/").broadcast(event("[\"x\"]"), Selection.ALL.to(name)));

        await().until(() -> ann.received.size() == names.size());
    }

    @Test
    default void namespacesMayHaveAnyNameAndKnowNothingOfEachOther() {
        FakeMember ann = west().enterAt("/a*b?[c]\\", "ann");
        FakeMember bob = west().enterAt("/axb", "bob");
        FakeMember eve = west().enterAt("/axb#y", "eve");
        east().adapter("/axb");
        awaitNodes("/a*b?[c]\\", 1);
        awaitNodes("/axb", 2);
        awaitNodes("/axb#y", 1);

        east().adapter("/axb").broadcast(event("/axb", "[\"x\"]"), Selection.ALL.to("y"));
        east().adapter("/axb").broadcast(event("/axb", "[\"x\"]"), Selection.ALL);
        east().adapter("/a*b?[c]\\").broadcast(event("/a*b?[c]\\", "[\"y\"]"), Selection.ALL);

        received(ann, "[\"y\"]");
        received(bob, "[\"x\"]");
        assertThat(eve.received).isEmpty();
    }

    @Test
    default void eventsOfOneNodeArriveInOrder() {
        FakeMember ann = west().enter("ann", "red");
        awaitRoom("red", 1);
        List<String> events = IntStream.range(0, 5_000)
                .mapToObj(number -> "[\"event\"," + number + "]")
                .toList();

        for (int i = 0; i < events.size(); i++) {
            Selection receivers = i % 2 == 0 ? Selection.ALL : Selection.ALL.to("red");
            east().adapter("/").broadcast(event(events.get(i)), receivers);
        }

        received(ann, events.toArray(String[]::new));
    }

    @Test
    default void binaryValuesTravelAsSuch() {
        FakeMember ann = west().enter("ann");
        byte[] bytes = new byte[100_000];
        bytes[7] = 7;

        try (JsonMapper mapper = new JsonMapper()) {
            OutgoingPacket packet = OutgoingPacket.of(
                    SocketPacket.event("/", mapper.writeArray("picture", bytes, "x", new byte[] {1, 2})), true);
            east().adapter("/").broadcast(packet, Selection.ALL);
        }

        await().until(() -> !ann.received.isEmpty());
        OutgoingPacket received = ann.received.get(0);
        assertThat(received.isDroppable()).isTrue();
        assertThat(received.packet().data().attachments()).containsExactly(bytes, new byte[] {1, 2});
        assertThat(received.packet().data().json())
                .hasToString("[\"picture\",{\"_placeholder\":true,\"num\":0},\"x\",{\"_placeholder\":true,\"num\":1}]");
    }

    @Test
    default void socketsOfAllNodesChangeRoomsAndLeave() {
        FakeMember ann = east().enter("ann");
        FakeMember bob = west().enter("bob", "blue");

        east().adapter("/").join(Selection.ALL, "red", "green");
        assertThat(east().adapter("/").roomsOf(ann)).contains("red", "green");
        await().until(() -> west().adapter("/").roomsOf(bob).contains("green"));
        assertThat(west().adapter("/").roomsOf(bob)).contains("red");

        east().adapter("/").leave(Selection.ALL.to("red"), "blue");
        await().until(() -> !west().adapter("/").roomsOf(bob).contains("blue"));

        east().adapter("/").disconnect(Selection.ALL.to("red"), true);
        await().until(() -> !bob.disconnects.isEmpty());
        assertThat(bob.disconnects).containsExactly(true);
        assertThat(ann.disconnects).containsExactly(true);
    }

    @Test
    default void whatANodeAsksForItDoesItselfOnceAndAtOnce() {
        FakeMember ann = east().enter("ann");

        east().adapter("/").join(Selection.ALL, "red");
        east().adapter("/").leave(ann, "red");
        east().adapter("/").serverSideEmit(PacketData.of(JsonText.parse("[\"end\"]")));

        await().until(() -> west().serverSideEvents.contains("[\"end\"]"));
        assertThat(east().adapter("/").roomsOf(ann)).containsExactly("ann");
        assertThat(east().serverSideEvents).isEmpty();
    }

    @Test
    default void deliversAgainWhenRedisHasComeBack() {
        FakeMember ann = east().enter("ann");
        FakeMember bob = west().enter("bob", "red");
        redis().close();
        await().until(() -> !east().isConnected() && !west().isConnected());

        east().adapter("/").broadcast(event("[\"alone\"]"), Selection.ALL.to("ann"));
        received(ann, "[\"alone\"]");

        redis().restart();
        east().awaitConnection();
        west().awaitConnection();
        east().adapter("/").broadcast(event("[\"again\"]"), Selection.ALL.to("red"));

        received(bob, "[\"again\"]");
        assertThat(west().count(RedisEvent.RECONNECTION)).isEqualTo(1);
    }

    @Test
    default void aNamespaceThatHasGoneIsNotSubscribedAnyMore() {
        east().adapter("/tmp");
        awaitNodes("/tmp", 1);

        east().adapter("/tmp").close();

        awaitNodes("/tmp", 0);
        awaitNodes("/", 2);
    }

    @Test
    default void dropsWhatIsTooLargeToWait() {
        try (RedisNode small =
                another("gatehouse.redis.receive.max-bytes", "5000").started()) {
            FakeMember ann = small.enter("ann");

            east().adapter("/").broadcast(event("[\"" + "x".repeat(10_000) + "\"]"), Selection.ALL);
            east().adapter("/").broadcast(event("[\"end\"]"), Selection.ALL);

            received(ann, "[\"end\"]");
            assertThat(small.count(RedisEvent.DROPPED_DELIVERY)).isEqualTo(1);
        }
    }

    @Test
    default void allThreadsEndWithTheNode() {
        east().enter("ann");
        west().adapter("/").broadcast(event("[\"x\"]"), Selection.ALL);
        assertThat(east().threads).hasSizeGreaterThanOrEqualTo(2);

        east().close();

        await().until(() -> east().threads.stream().noneMatch(Thread::isAlive));
    }

    @Test
    default void sendsItsLastWords() {
        FakeMember ann = west().enter("ann");

        for (int i = 0; i < 1_000; i++) {
            east().adapter("/").broadcast(event("[\"bye\"]"), Selection.ALL);
        }
        east().close();

        await().until(() -> ann.received.size() == 1_000);
    }
}
